import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { codePoint } from "../src/rows/doubtful-text.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const assetOptions = [
  ...["--asset-code", "UAH"],
  ...["--asset-issuer", "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS"],
];

test("twenty unexpected characters are reported, each with all rows that have it", async () => {
  const file = join(await emptyFolder(), "georgian.csv");
  // 25 letters of another script, then those of the first and the last row that is reported once more, and one that is not.
  const letters = Array.from({ length: 25 }, (_, index) => String.fromCodePoint(0x10d0 + index));
  const again = [letters[0], letters[19], letters[19], letters[24]];
  await writeFile(file, ["name", ...letters, ...again, ""].join("\n"));
  const { err } = await run(["customers", "import", file, ...assetOptions, "--dry-run"]);
  const counts = [2, ...Array(18).fill(1), 3];
  const expected = counts.map((count, index) => {
    const letter = letters[index] ?? "";
    return en.notices.unexpected(letter, codePoint(letter), count, index + 2);
  });
  expect(err.split("\n").filter((line) => line.includes("U+10"))).toEqual(expected);
});

test.for([
  ["no row was created and none has an unknown outcome", [], false],
  ["a row was created", ['{"row":30,"customer_guid":"0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57"}'], true],
  // As of an import that was killed with many requests in progress.
  ["the outcome of a row is unknown", [`{"row":30,"sent":${Date.now()}}`], true],
] as const)(
  "an import that ends at equal refusals keeps its journal where %s: %j",
  async ([, lines, isKept]) => {
    const file = join(await emptyFolder(), "refused.csv");
    await writeFile(
      file,
      ["name", ...Array.from({ length: 40 }, (_, index) => `Name ${index}`), ""].join("\n"),
    );
    let isDown = true;
    const env = await startStubServer((request, response) => {
      request.resume();
      const [status, code] = isDown ? [503, "service-unavailable"] : [400, "asset-not-registered"];
      response.writeHead(status, { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify(problemDocument(status, code)));
    });
    // A clock that runs out of the client's patience at once.
    let moment = 0;
    const client = { pause: async () => {}, now: () => (moment += 100_000) };
    const args = ["customers", "import", file, ...assetOptions, "--concurrency", "1"];
    expect((await run(args, { env, client })).code).toBe(exitCodes.unavailable);
    const journal = `${file}.journal`;
    for (const line of lines) await appendFile(journal, `${line}\n`);
    isDown = false;
    const second = await run(args, { env, client: { pause: async () => {} }, confirm: async () => false });
    expect([second.code, second.err]).toEqual([
      exitCodes.refused,
      expect.stringContaining("asset-not-registered"),
    ]);
    const kept = await readFile(journal, "utf8").catch(() => undefined);
    expect(kept !== undefined).toBe(isKept);
    for (const line of lines) expect(kept).toContain(line);
  },
);
