import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { debugFetch } from "../src/profile/network.ts";
import { reportFirstFailure } from "../src/profile/report-failure.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { quietContext } from "./programs.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

test("--debug prints requests and responses without the token", async () => {
  const env = await startStubServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.setHeader("X-Request-Id", "request-7");
    response.end('{"customers":[],"total":0,"total_relation":"eq","next_cursor":null}');
  });
  const { err, out } = await run(["customers", "list", "--logins", "x", "--debug"], { env });
  expect(err).toMatch(/> GET http:\/\/127\.0\.0\.1:\d+\/counterparty\/.*customers\?logins=x\n/);
  expect(err).toMatch(/>\s+CX-Authorization: \(hidden\)/i);
  expect(err).toMatch(/< 200 OK, \d+ ms, request request-7/);
  expect(err + out).not.toContain(env.SPECIE_TOKEN);
});

test("--debug prints each header, but of those that carry secrets only the name, and the cause of a failure", async () => {
  const printed: string[] = [];
  let clock = 0;
  const given = { notify: (line: string) => void printed.push(line), now: () => (clock += 7), texts: en };
  const down = async () => {
    throw new Error("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:9") });
  };
  const secrets = [
    "Authorization",
    "CX-Authorization",
    "authorization",
    "Proxy-Authorization",
    "Cookie",
    "COOKIE",
  ];
  const headers = { ...Object.fromEntries(secrets.map((name) => [name, "secret"])), Accept: "text/plain" };
  const { signal } = new AbortController();
  const init = { method: "GET", headers, signal, redirect: "manual", credentials: "omit" } as const;
  await expect(debugFetch(down, given)("https://bank.example/x", init)).rejects.toThrow("fetch failed");
  expect(printed).toEqual([
    "> GET https://bank.example/x",
    ...secrets.map((name) => `>   ${name}: (hidden)`),
    ">   Accept: text/plain",
    "< connect ECONNREFUSED 127.0.0.1:9, 7 ms",
  ]);
});

test("an outage is reported once until a request succeeds, by its status where that has no text, and not after Ctrl-C", async () => {
  const statuses = [503, 500, 200, 502, 404, 503];
  const reported: string[] = [];
  const stopping = new AbortController();
  const context = { ...quietContext("en"), notify: (line: string) => void reported.push(line) };
  const answer = async () => new Response(null, { status: statuses.shift() ?? 503 });
  const { signal } = stopping;
  const fetch = reportFirstFailure(answer, "https://bank.example", 300_000, { ...context, signal });
  const init = { method: "GET", headers: {}, signal, redirect: "manual", credentials: "omit" } as const;
  while (statuses.length > 1) await fetch("https://bank.example/x", init);
  stopping.abort();
  await fetch("https://bank.example/x", init);
  expect(reported).toEqual(
    ["503", "502"].map((why) => en.importing.unavailable("https://bank.example", why, 5)),
  );
});

test("on a terminal each line of an error is red, and no hint", async () => {
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "colour,size\na,b\n");
  const red = (text: string) => text.replaceAll(/^.+$/gm, "\u001B[31m$&\u001B[39m");
  const unknown = ["colour", "size"].map((heading) => ({ heading, field: undefined }));
  const wrong = en.wrongUsage.unknownOption("--colour", "");
  for (const [args, code, error, hint] of [
    [["customers", "import", file, "--dry-run"], exitCodes.badFile, en.unknownHeadings(file, unknown), ""],
    [["token", "--colour"], exitCodes.usage, wrong, `${en.helpHint}\n`],
  ] as const) {
    expect(await run(args, {}, { err: true })).toEqual({ code, out: "", err: `${red(error)}\n${hint}` });
    expect((await run(args, {}, { out: true })).err).toBe(`${error}\n${hint}`);
  }
});
