import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const folder = await mkdtemp(join(tmpdir(), "specie-export-"));
afterAll(() => rm(folder, { recursive: true }));
const file = join(folder, "all.csv");

/** A server of three customers, on two pages, whose total is said as given; and what it was asked. */
async function customers(total: number, relation: "eq" | "gte") {
  const asked: URLSearchParams[] = [];
  const env = await startStubServer((request, response) => {
    const query = new URL(request.url ?? "", "http://x").searchParams;
    asked.push(query);
    const rows = query.has("cursor") ? ["c"] : ["a", "b"];
    response.setHeader("Content-Type", "application/json");
    response.end(
      JSON.stringify({
        customers: rows.map((login) => ({ login })),
        total,
        total_relation: relation,
        next_cursor: query.has("cursor") ? null : "next",
      }),
    );
  });
  return { env, asked };
}

const done = `${en.exporting.done(3, file)}\n`;

test("a terminal sees how many of how many are written, and how fast", async () => {
  const { env, asked } = await customers(3, "eq");
  const { code, out, err } = await run(
    ["customers", "export", file, "--names", "x"],
    { env },
    { err: true, out: true },
  );
  expect([code, out]).toEqual([exitCodes.done, ""]);
  expect(err).toMatch(/█ 100% \| 3\/3 \| \d+\/s \| /);
  expect(err.endsWith(done)).toBe(true);
  // The cursor is hidden while the bar is shown, and there again afterwards.
  const signs = ["\u001B[?25l", "0% |", "100% |", "\u001B[?25h", done].map((sign) => err.indexOf(sign));
  expect(signs).toEqual(signs.toSorted((a, b) => a - b));
  expect(signs).not.toContain(-1);
  expect(asked.map((query) => [query.get("names"), query.get("limit")])).toEqual([
    ["x", "1"],
    ...[
      ["x", "200"],
      ["x", "200"],
    ],
  ]);
});

test.for([
  [{}, "3 customers | "],
  [{ LANG: "uk_UA.UTF-8" }, "клієнтів: 3 | "],
] as const)("with %j it counts, where the total is not exact", async ([locale, count]) => {
  const { env } = await customers(10_000, "gte");
  const { err } = await run(
    ["customers", "export", file, "--force"],
    { env: { ...env, ...locale } },
    { err: true, out: true },
  );
  expect(err).toContain(count);
  expect(err).not.toMatch(/%|10000|█/);
});

test("a total that is too small by the end does no harm", async () => {
  const { env } = await customers(2, "eq");
  const { code, err } = await run(
    ["customers", "export", file, "--force"],
    { env },
    { err: true, out: true },
  );
  expect([code, err]).toEqual([exitCodes.done, expect.stringContaining("100% | 3/2 | ")]);
});

test.for([
  ["where stderr is no terminal", [file, "--force"], {}, done],
  [
    "where stderr is no terminal, in Ukrainian",
    [file, "--force", "--lang", "uk"],
    {},
    `${uk.exporting.done(3, file)}\n`,
  ],
  ["where the rows go to the terminal", [], { err: true, out: true }, `${en.exporting.done(3, undefined)}\n`],
  ["where the rows go to a pipe", [], { err: true }, `${en.exporting.done(3, undefined)}\n`],
] as const)("no progress %s, and no request for it", async ([, args, terminals, expected]) => {
  const { env, asked } = await customers(3, "eq");
  const { out, err } = await run(["customers", "export", ...args], { env }, terminals);
  expect([err, asked.length]).toEqual([expected, 2]);
  const rows = args[0] === undefined ? out : await readFile(file, "utf8");
  expect(rows.trim().split("\n")).toHaveLength(4);
});

test.for([
  ["a file", file, true],
  ["a device", "/dev/null", false],
] as const)("stdout that is %s, %s, is written to with progress: %s", async ([, target, isShown]) => {
  const { env, asked } = await customers(3, "eq");
  const opened = await open(target, "w");
  onTestFinished(() => opened.close());
  const stdout = Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), {
    fd: opened.fd,
  });
  const { code, err } = await run(["customers", "export"], { env, stdout }, { err: true });
  expect([code, err.includes("3/3"), asked.length]).toEqual([exitCodes.done, isShown, isShown ? 3 : 2]);
});

test.for([1, 3])("with accounts, %i requests for them run at once and not one more", async (concurrency) => {
  const guid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
  const customers = 20;
  let received = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  const env = await startStubServer((request, response) => {
    const answer = (body: object) => {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(body));
    };
    if (!request.url?.includes("/accounts")) {
      const rows = Array.from({ length: customers }, () => ({ login: "a", wallet_user_guid: guid }));
      return answer({ customers: rows, total: customers, total_relation: "eq", next_cursor: null });
    }
    received += 1;
    waiting.push(() => answer({ accounts: [], total: 0 }));
    most = Math.max(most, waiting.length);
    // The first is answered when as many as may be have come, and after a moment in which one too many would come.
    if (waiting.length >= concurrency || received === customers)
      setTimeout(() => {
        for (const end of waiting.splice(0, received === customers ? customers : 1)) end();
      }, 20);
  });
  const target = join(folder, `accounts-${concurrency}.jsonl`);
  const words = ["customers", "export", target, "--with-account", "--concurrency", `${concurrency}`];
  expect((await run(words, { env })).code).toBe(exitCodes.done);
  expect(most).toBe(concurrency);
});
