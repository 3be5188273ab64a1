import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const page = { total: 2, total_relation: "eq" };

test("Ctrl-C ends an export between two rows of a page", async () => {
  const env = await startStubServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ ...page, customers: Array(3).fill({ login: "a" }), next_cursor: null }));
  });
  const stopping = new AbortController();
  const written: string[] = [];
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      if (String(chunk).startsWith("a")) stopping.abort();
      done();
    },
  });
  const args = ["customers", "export", "--columns", "login"];
  const { code, err } = await run(args, { env, stdout, signal: stopping.signal });
  expect([code, err, written]).toEqual([
    ...[exitCodes.interrupted, `${en.exits.interrupted}\n`, ["\uFEFF", "login\n", "a\n"]],
  ]);
});

test.for([
  ["an export", ["customers", "export"]],
  ["a dry run", ["customers", "import", "FILE", "--dry-run"]],
] as const)("of %s that is read slowly, one line at a time waits in memory", async ([, args]) => {
  const env = await startStubServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ ...page, customers: Array(20).fill({ login: "a" }), next_cursor: null }));
  });
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, `name\n${"a\n".repeat(20)}`);
  const waiting: number[] = [];
  const stdout = new Writable({
    highWaterMark: 1,
    write: (chunk, _encoding, done) => {
      waiting.push(stdout.writableLength - chunk.length);
      setImmediate().then(() => done());
    },
  });
  const { err } = await run(
    args.map((one) => (one === "FILE" ? file : one)),
    { env, stdout },
  );
  expect(err).toContain("20 ");
  expect([waiting.length >= 20, Math.max(...waiting)]).toEqual([true, 0]);
});

test("an account that is refused while an earlier one is not answered ends an export with its code", async () => {
  const fetch = async (address: string) => {
    const [, number] = /customers\/(\d)/.exec(address) ?? [];
    const rows = ["1", "2"].map((wallet_user_guid) => ({ wallet_user_guid }));
    if (number === undefined) return Response.json({ ...page, customers: rows, next_cursor: null });
    const headers = { "Content-Type": "application/problem+json" };
    if (number === "2") return Response.json(problemDocument(403, "scope-missing"), { status: 403, headers });
    // The refusal has been received by then, and nothing waits for it yet.
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    return Response.json({ accounts: [] });
  };
  const env = {
    ...{ SPECIE_URL: "https://bank.example/api/v1", SPECIE_TOKEN: "x.y.z" },
    SPECIE_COUNTERPARTY: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
  };
  const { code } = await run(["customers", "export", "--with-account"], { env, client: { fetch } });
  expect(code).toBe(exitCodes.refused);
});

test("standard input that ends with an error leaves no copy of what has come", async () => {
  const temporary = await emptyFolder();
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const found: string[][] = [];
  async function* stdin() {
    yield Buffer.from("name\na\n");
    found.push(await readdir(temporary));
    throw new Error("the pipe broke");
  }
  const { code, err } = await run(["customers", "import", "-", "--format", "csv"], { stdin: stdin() });
  // An error that is not expected is reported with its place in the program.
  expect([code, err]).toEqual([exitCodes.unexpected, expect.stringMatching(/^Error: the pipe broke\n +at /)]);
  expect([found[0]?.length, await readdir(temporary)]).toEqual([1, []]);
});

test("Ctrl-C while standard input is still open ends an import, and leaves no copy of what has come", async () => {
  const temporary = await emptyFolder();
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const stopping = new AbortController();
  const stdin = new PassThrough();
  stdin.write("name\na\n", () => stopping.abort());
  const args = ["customers", "import", "-", "--format", "csv"];
  const { code, err } = await run(args, { stdin, signal: stopping.signal });
  expect([code, err, await readdir(temporary)]).toEqual([exitCodes.interrupted, "", []]);
});
