import { join } from "node:path";
import { json } from "node:stream/consumers";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import type { FileFormat } from "../src/rows/row-source.ts";
import { writeRows } from "../src/rows/write-rows.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const issuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";

// What spreadsheets, quotes and line ends could change on the way through a file and back.
const names = [
  ...["=1+1", "'=1+1", "''=1+1", "+380", "-5", "@x", "'a", "a'", "\t=1", " =1", "a\n=b", "a\n'=b", "a\r\nb"],
  ...[
    '"',
    '""',
    'a"b',
    "a;b",
    "a,b",
    "a|b",
    "О'Коннор",
    "Ки\u0457в",
    "x".repeat(64),
    "01",
    "1e3",
    "true",
    "null",
  ],
];
const rows = names.map((name, index) => ({
  ...{
    login: `client-${index}`,
    name,
    kyc_level: index % 4,
    balance_allowed: index / 10,
    is_disabled: index % 2 === 0,
  },
  ...{ asset_code: "UAH", asset_issuer: issuer },
}));
const columns = Object.keys(rows[0] ?? {});

/** Imports into a bank that refuses every row, and gives the bodies that it was sent. */
async function importRefused(file: string) {
  const bodies: unknown[] = [];
  const env = await startStubServer(async (request, response) => {
    bodies.push(await json(request));
    response.writeHead(409, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify(problemDocument(409, "login-taken")));
  });
  const args = ["customers", "import", file, "--keep-going", "--concurrency", "1"];
  const { code, err } = await run(args, { env });
  expect([code, err]).toEqual([exitCodes.rowsRejected, expect.stringContaining(`${rows.length}`)]);
  return bodies;
}

test.for([
  ["csv", ","],
  ["csv", ";"],
  ["jsonl", ","],
  ["xlsx", ","],
] as const satisfies readonly (readonly [FileFormat, string])[])(
  "rejected rows of %s with %j are imported again as they were",
  async ([format, delimiter]) => {
    const folder = await emptyFolder();
    const first = join(folder, `customers.${format}`);
    await writeRows(first, format, {
      columns,
      rows: (async function* () {
        yield* rows;
      })(),
      delimiter,
    });
    const bodies = await importRefused(first);
    // The contract allows no line ends and no tabs in a name, so those rows are rejected before anything is sent.
    expect(bodies).toEqual(rows.filter(({ name }) => !/[\t\r\n]/.test(name)));
    const second = join(folder, `customers.rejected.${format}`);
    expect(await importRefused(second)).toEqual(bodies);
  },
);
