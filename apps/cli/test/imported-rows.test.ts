import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { json } from "node:stream/consumers";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { rowKey } from "../src/import/send-row.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";
import { workbook } from "./workbook.ts";

const issuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";
const importing = (file: string, ...more: readonly string[]) => [
  ...["customers", "import", file, "--asset-code", "UAH", "--asset-issuer", issuer, ...more],
];

async function put(content: string, name = "rows.csv"): Promise<string> {
  const file = join(await emptyFolder(), name);
  await writeFile(file, content);
  return file;
}

/** A server that answers each row by its name with a status, and the names that it was sent. */
async function serveRows(statusOf: (name: string) => number) {
  const names: string[] = [];
  const env = await startStubServer(async (request, response) => {
    const { name } = Object(await json(request));
    names.push(name);
    const status = statusOf(name);
    response.writeHead(status, { "Content-Type": `application/${status === 200 ? "" : "problem+"}json` });
    const body = status === 200 ? { customer_guid: issuer } : problemDocument(status, "login-taken");
    response.end(JSON.stringify(body));
  });
  return { env, names };
}

test("the same command sends neither the rows that were created nor those that were rejected again", async () => {
  let isDown = true;
  const { env, names } = await serveRows((name) => (name === "b" ? 409 : name === "c" && isDown ? 401 : 200));
  const file = await put("name\na\nb\nc\nd\n");
  const one = ["--concurrency", "1"];
  expect((await run(importing(file, ...one), { env })).code).toBe(exitCodes.unauthorized);
  expect(names).toEqual(["a", "b", "c"]);
  isDown = false;
  const { code, out } = await run(importing(file, ...one), { env });
  expect([code, JSON.parse(out)]).toEqual([
    ...[exitCodes.rowsRejected, expect.objectContaining({ opened: 3, rejected: 1, left: 0 })],
  ]);
  expect(names.slice(3)).toEqual(["c", "d"]);
});

test("an error that is not of a row ends the import with that error", async () => {
  const { env } = await serveRows(() => 200);
  const client = {
    random: () => {
      throw new RangeError("no chance");
    },
    pause: async () => {},
  };
  const cut = await startStubServer((request) => void request.socket.destroy());
  const { code, err } = await run(importing(await put("name\na\nb\n")), { env: { ...env, ...cut }, client });
  // With its place in the program, for a report of the fault.
  expect([code, err]).toEqual([
    exitCodes.unexpected,
    expect.stringMatching(/RangeError: no chance\n +at .*imported-rows/),
  ]);
});

test("a key is that of the file, the row and its values, in whatever order the columns are", () => {
  const key = rowKey("digest", 2, { name: "a", login: "b" });
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(rowKey("digest", 2, { login: "b", name: "a" })).toBe(key);
  const others = [
    rowKey("another", 2, { name: "a", login: "b" }),
    rowKey("digest", 3, { name: "a", login: "b" }),
    rowKey("digest", 2, { name: "b", login: "a" }),
    rowKey("digest", 2, { name: "a" }),
  ];
  expect(new Set([key, ...others]).size).toBe(5);
});

const dryRun = async (content: string, ...more: readonly string[]) =>
  run(importing(await put(content), "--dry-run", ...more), { env: {} });

test("columns that only the server sets are ignored, and named", async () => {
  const { code, err } = await dryRun("login,created_at,rejected_because,updated_at\na,x,y,z\n");
  expect(code).toBe(exitCodes.done);
  expect(err).toContain(`${en.importing.passedOver("created_at, rejected_because, updated_at")}\n`);
});

// Those that only the server sets, and the reasons of an earlier import, are of no use in any case.
test.for([
  ["phone_number", [], true],
  ["phone_number", ["--hidden-columns"], false],
  ["phone_number", ["--map", "phone_number="], false],
  ["created_at", [], false],
  ["rejected_because", [], false],
] as const)("a hidden column %s with %j stops an import: %s", async ([name, options, isStopped]) => {
  const rows = [
    ["login", name],
    ["a", "+380671234567"],
  ];
  const file = join(await emptyFolder(), "hidden.xlsx");
  await writeFile(file, workbook({ name: "Sheet", rows, hiddenColumns: [2] }));
  const { code, err } = await run(importing(file, "--dry-run", ...options), { env: {} });
  expect(code).toBe(isStopped ? exitCodes.badFile : exitCodes.done);
  expect(err.includes(en.hiddenColumns(file, [name]))).toBe(isStopped);
});

test("at most twenty unexpected characters and mixed words are reported, each with its count and first row", async () => {
  const characters = Array.from({ length: 22 }, (_, index) => String.fromCodePoint(0x4e00 + index));
  const words = characters.map((_, index) => `К${String.fromCharCode(97 + index)}`);
  const rows = [...characters.keys()].map((index) => `${characters[index]},${words[index]}`);
  // The first and the last again.
  rows.push(rows[0] ?? "", rows[21] ?? "");
  const { err } = await dryRun(`name,surname\n${rows.join("\n")}\n`);
  const point = (character: string) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`;
  const count = (index: number) => (index === 0 ? 2 : 1);
  const expected = [
    ...characters
      .slice(0, 20)
      .map((one, index) => en.notices.unexpected(one, point(one), count(index), index + 2)),
    ...words.slice(0, 20).map((one, index) => en.notices.mixed(one, count(index), index + 2)),
  ];
  expect(err.split("\n").filter((line) => line.startsWith("Warning"))).toEqual(expected);
});

test("a dry run waits for a reader that is slower than it, so that memory holds one line", async () => {
  const lines: string[] = [];
  let most = 0;
  const stdout = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      setImmediate(() => {
        most = Math.max(most, stdout.writableLength);
        done();
      });
    },
  });
  const file = await put(`kyc_level\n${"100\n".repeat(50)}`);
  const { code } = await run(importing(file, "--dry-run", "--output", "jsonl"), { env: {}, stdout });
  const longest = Math.max(...lines.map((line) => Buffer.byteLength(line)));
  expect([code, lines.length, most]).toEqual([exitCodes.rowsRejected, 50, longest]);
});
