import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, stat, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Environment } from "@specie/client";
import { english, ukrainian } from "@specie/contract/editions";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const [event] = english.components.examples.EventPageThree.value.events;
const numbers = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const printed = (out: string) =>
  out.split("\n").flatMap((line) => (line === "" ? [] : [Number(JSON.parse(line).sequence)]));

/** A server with a feed of so many events in pages of three, whose cursor is the number of the last event before it. */
async function serveFeed(last: () => number) {
  const queries: string[] = [];
  const env = await startStubServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://server");
    queries.push(url.search);
    const after =
      url.searchParams.get("from") === "latest" ? last() : Number(url.searchParams.get("cursor") ?? 0);
    const found = numbers(last()).slice(after, after + 3);
    const next = after + found.length;
    response.setHeader("Content-Type", "application/json");
    response.end(
      JSON.stringify({
        events: found.map((sequence) => ({ ...event, sequence })),
        next_cursor: String(next),
        has_more: next < last(),
      }),
    );
  });
  return { env, queries };
}

const cursorIn = async (file: string) => JSON.parse(await readFile(file, "utf8")).cursor;
const newFile = async () => join(await emptyFolder(), "deep/events.cursor");

test("in a pipe each event is a JSON line, and --once ends at the end of the feed", async () => {
  const { env } = await serveFeed(() => 5);
  const { code, out, err } = await run(["listen", "--once"], { env });
  expect([code, err, printed(out)]).toEqual([exitCodes.done, "", numbers(5)]);
  expect(JSON.parse(out.split("\n")[0] ?? "")).toEqual({ ...event, sequence: 1 });
});

test.for([
  ["en", english],
  ["uk", ukrainian],
] as const)("on a terminal it is a table under the contract's titles in %s", async ([language, contract]) => {
  const { env } = await serveFeed(() => 2);
  const { out } = await run(["listen", "--once", "--lang", language], { env }, { out: true });
  const [heading = "", ...rows] = out.trimEnd().split("\n");
  const { properties } = contract.components.schemas.Event;
  for (const name of ["sequence", "at", "type", "object_guid", "customer_version"] as const)
    expect(heading).toContain(properties[name].title);
  expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
    ["1", event?.at, event?.type, event?.object_guid],
    ["2", event?.at, event?.type, event?.object_guid],
  ]);
});

test.for([
  [false, [], "jsonl"],
  [false, ["--output", "table"], "table"],
  [true, [], "table"],
  [true, ["--output", "jsonl"], "jsonl"],
] as const)("where stdout is a terminal: %s, with %j it prints %s", async ([isTerminal, options, format]) => {
  const { env } = await serveFeed(() => 1);
  const { out } = await run(["listen", "--once", ...options], { env }, { out: isTerminal });
  expect(out.startsWith("{") ? "jsonl" : "table").toBe(format);
});

test("filters are the contract's, and the pages the largest", async () => {
  const { env, queries } = await serveFeed(() => 3);
  const guid = String(event?.object_guid);
  const filters = ["--types", "key.revoked", "--types", "key.registered", "--customer-guid", guid];
  await run(["listen", "--once", "--from", "oldest", ...filters], { env });
  expect(queries).toEqual([
    `?from=oldest&types=key.revoked&types=key.registered&customer_guid=${guid}&limit=200`,
  ]);
});

describe("--cursor-file", () => {
  test("continues after the last event, whatever --from is, with a file that its owner reads", async () => {
    let last = 4;
    const { env, queries } = await serveFeed(() => last);
    const file = await newFile();
    const args = ["listen", "--once", "--cursor-file", file, "--from", "oldest"];
    expect(printed((await run(args, { env })).out)).toEqual([1, 2, 3, 4]);
    expect([await cursorIn(file), (await stat(file)).mode & 0o777]).toEqual(["4", 0o600]);
    last = 6;
    expect(printed((await run(args, { env })).out)).toEqual([5, 6]);
    expect(queries.map((query) => query.replace("limit=200", ""))).toEqual([
      "?from=oldest&",
      "?&cursor=3",
      "?&cursor=4",
    ]);
  });

  test("of another address or counterparty, and another file, are refused", async () => {
    const { env, queries } = await serveFeed(() => 4);
    const file = await newFile();
    await run(["listen", "--once", "--cursor-file", file], { env });
    const sent = queries.length;
    for (const other of [
      { SPECIE_COUNTERPARTY: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09" },
      { SPECIE_URL: `${env.SPECIE_URL}/v2` },
    ]) {
      const foreign = await run(["listen", "--once", "--cursor-file", file], { env: { ...env, ...other } });
      expect([foreign.code, foreign.err.trim()]).toEqual([exitCodes.badFile, en.listen.otherFile(file)]);
    }
    for (const content of ["", "{}", "[", "null", "7", '"4"', '{"cursor":7}']) {
      await writeFile(file, content);
      const { code, err } = await run(["listen", "--cursor-file", file], { env });
      expect([code, err.trim()]).toEqual([exitCodes.badFile, en.listen.badFile(file)]);
    }
    expect(queries).toHaveLength(sent);
  });

  test("has the place before the first event too, so that an event that comes while it is not running is not lost", async () => {
    let last = 7;
    const { env } = await serveFeed(() => last);
    const file = await newFile();
    const stopping = new AbortController();
    const kept: unknown[] = [];
    const pause: Environment["pause"] = async () => {
      stopping.abort();
      kept.push(await cursorIn(file).catch(() => "no place"));
    };
    const args = ["listen", "--cursor-file", file, "--from", "latest"];
    const { code, out, err } = await run(args, { env, client: { pause }, signal: stopping.signal });
    expect([code, out, err.trim()]).toEqual([exitCodes.interrupted, "", en.listen.stopped(file)]);
    expect(kept).toEqual(["7"]);
    last = 9;
    expect(printed((await run([...args, "--once"], { env })).out)).toEqual([8, 9]);
  });

  test("has the place after a page in which nothing matched, also when the next one is not answered", async () => {
    const stopping = new AbortController();
    const env = await startStubServer((request, response) => {
      if (request.url?.includes("cursor=c1")) return stopping.abort();
      response.setHeader("Content-Type", "application/json");
      response.end('{"events":[],"next_cursor":"c1","has_more":true}');
    });
    const file = await newFile();
    const { code } = await run(["listen", "--cursor-file", file], { env, signal: stopping.signal });
    expect([code, await cursorIn(file)]).toEqual([exitCodes.interrupted, "c1"]);
  });

  const lines = ["jsonl", "table"].flatMap((format) => numbers(5).map((at) => [format, at] as const));
  test.for(lines)("as %s is not behind event %i when its line could not be written", async ([format, at]) => {
    const { env } = await serveFeed(() => 5);
    const args = ["listen", "--once", "--cursor-file", await newFile()];
    const isOf = new RegExp(format === "jsonl" ? `"sequence":${at},` : `^${at} `);
    const stdout = new Writable({
      write: (chunk, _encoding, done) => done(isOf.test(String(chunk)) ? new Error("full") : null),
    });
    stdout.on("error", () => {});
    expect((await run([...args, "--output", format], { env, stdout })).code).toBe(1);
    expect(printed((await run(args, { env })).out)).toContain(at);
  });

  test("an expired cursor is reported with what to do, and stays", async () => {
    const env = await startStubServer((_request, response) => {
      response.writeHead(410, { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify(problemDocument(410, "cursor-expired")));
    });
    const file = join(await emptyFolder(), "events.cursor");
    await writeFile(
      file,
      JSON.stringify({ url: env.SPECIE_URL, counterparty: env.SPECIE_COUNTERPARTY, cursor: "7" }),
    );
    const { code, err } = await run(["listen", "--cursor-file", file], { env });
    expect([code, err.trim()]).toEqual([exitCodes.refused, en.listen.expired(file)]);
    expect(await cursorIn(file)).toBe("7");
  });
});

test("waits --interval at the end of the feed, and prints what comes then", async () => {
  let last = 2;
  const { env } = await serveFeed(() => last);
  const stopping = new AbortController();
  const waits: number[] = [];
  const pause: Environment["pause"] = async (milliseconds) => {
    waits.push(milliseconds);
    last++;
    if (waits.length === 3) stopping.abort();
  };
  const client = { pause, random: () => 0.5 };
  const { code, out, err } = await run(["listen", "--interval", "30"], {
    env,
    client,
    signal: stopping.signal,
  });
  expect([code, printed(out), waits]).toEqual([exitCodes.interrupted, numbers(4), [30_000, 30_000, 30_000]]);
  expect(err.trim()).toBe(en.listen.stopped(undefined));
});

test("each outage is reported once and outlasted", async () => {
  let requests = 0;
  const listener: RequestListener = (_request, response) => {
    requests++;
    const isUp = ![2, 3, 5, 6].includes(requests);
    response.writeHead(isUp ? 200 : 503, { "Content-Type": isUp ? "application/json" : "text/plain" });
    const page = {
      events: [{ ...event, sequence: requests }],
      next_cursor: `c${requests}`,
      has_more: requests < 7,
    };
    response.end(isUp ? JSON.stringify(page) : "");
  };
  const env = await startStubServer(listener);
  const { code, out, err } = await run(["listen", "--once"], { env, client: { pause: async () => {} } });
  expect([code, printed(out)]).toEqual([exitCodes.done, [1, 4, 7]]);
  const report = en.importing.unavailable(env.SPECIE_URL, "503 Service Unavailable", 5);
  expect(err.trim().split("\n")).toEqual([report, report]);
});

/** `specie listen` as a process that is sent a signal when it has printed an event, and what it has printed. */
async function listenUntil(
  sequence: number,
  signal: NodeJS.Signals,
  file: string,
  env: Readonly<Record<string, string>>,
) {
  const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  // A wait that lasts longer than the test would be noticed.
  const args = ["listen", "--cursor-file", file, "--interval", "3600"];
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...env, PATH, NODE_COMPILE_CACHE },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "exit");
  const seen: number[] = [];
  for await (const line of createInterface(child.stdout)) {
    seen.push(...printed(line));
    if (seen.at(-1) === sequence) child.kill(signal);
  }
  return { seen, end: await ended };
}

test.for([1, 2, 3, 4, 5])("killed at event %i, the next run begins where nothing is lost", async (at) => {
  const { env } = await serveFeed(() => 5);
  const file = await newFile();
  const { seen, end } = await listenUntil(at, "SIGKILL", file, env);
  expect(end).toEqual([null, "SIGKILL"]);
  const again = printed((await run(["listen", "--once", "--cursor-file", file], { env })).out);
  expect([...new Set([...seen, ...again])]).toEqual(numbers(5));
});

test("Ctrl-C ends it at once while it waits, with the cursor kept", async () => {
  const { env } = await serveFeed(() => 5);
  const file = await newFile();
  const { seen, end } = await listenUntil(5, "SIGINT", file, env);
  expect([seen, end, await cursorIn(file)]).toEqual([numbers(5), [exitCodes.interrupted, null], "5"]);
});
