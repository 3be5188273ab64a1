import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { createContext } from "../src/context.ts";
import type { Operation, Schema } from "../src/contract/operations.ts";
import { printResponse, printSummary } from "../src/output/print-response.ts";
import { exampleOf } from "../src/texts/examples.ts";

const summary = { rows: 2, updated: 1, journal: "=a,b.journal" };

test.for([
  ["json", '{\n  "rows": 2,\n  "updated": 1,\n  "journal": "=a,b.journal"\n}\n'],
  ["jsonl", '{"rows":2,"updated":1,"journal":"=a,b.journal"}\n'],
  ["csv", `rows,updated,journal\n2,1,"'=a,b.journal"\n`],
  [
    "table",
    "┌─────────┬──────────────┐\n│ rows    │ 2            │\n│ updated │ 1            │\n│ journal │ =a,b.journal │\n└─────────┴──────────────┘\n",
  ],
] as const)("the result of a command as %s is %j", ([format, printed]) => {
  const { context, written } = collecting();
  printSummary(summary, format, context);
  expect(written().toString()).toBe(printed);
});

// A contract of another team may answer with a file, or with nothing.
test.for([
  [new Blob([Uint8Array.of(0xff, 0, 0x0d, 0x0a)]), "ff000d0a"],
  [new Blob([]), ""],
  [undefined, ""],
] as const)("of the response %o the bytes %j are printed as they came", async ([data, bytes]) => {
  for (const format of ["table", "json", "jsonl", "csv"] as const) {
    const { context, written } = collecting();
    await printResponse(data, { response: {} }, { format, columns: undefined }, context);
    expect(written().toString("hex")).toBe(bytes);
  }
});

test("an object with a total of its own is no page", async () => {
  const { context, written } = collecting();
  const response = { properties: { name: { type: "string" }, total: { type: "integer" } } };
  await printResponse(
    { name: "a", total: 5 },
    { response },
    { format: "table", columns: undefined },
    context,
  );
  const lines = written().toString().trimEnd().split("\n");
  expect(lines.map((line) => line.split("│").flatMap((cell) => cell.trim() || []))).toEqual([
    ...[["┌───────┬───┐"], ["name", "a"], ["total", "5"], ["└───────┴───┘"]],
  ]);
});

/** A context whose output is collected. */
function collecting() {
  const pieces: Buffer[] = [];
  const stdout = {
    write: (piece: string | Uint8Array) => pieces.push(Buffer.from(piece)) > 0,
  } as unknown as NodeJS.WritableStream; // Nothing else of it is used.
  const context = createContext([], {
    ...{ env: {}, stdout, stderr: stdout, contracts: editions, now: () => 0 },
    signal: new AbortController().signal,
  });
  return { context, written: () => Buffer.concat(pieces) };
}

const text = (example: string): Schema => ({ type: "string", examples: [example] });
const parameter = (part: "path" | "query" | "header", name: string, required = false) => ({
  ...{ in: part, name, required, description: "", schema: text(`${name} 1`) },
});
const operation = {
  ...{
    id: "x",
    group: "things",
    verb: "create",
    summary: "",
    description: "",
    response: {},
    bodyExample: undefined,
  },
  parameters: [parameter("path", "guid", true)],
  body: undefined,
};

// Three options at most: those that are required, then those of the body, then those of the query.
test.for<[Partial<Operation>, string]>([
  [{}, ""],
  [{ parameters: [] }, ""],
  [{ parameters: [parameter("query", "a"), parameter("header", "B-c", true)] }, "--b-c 'B-c 1' --a 'a 1'"],
  [
    { parameters: ["a", "b", "c", "d"].map((name) => parameter("query", name)) },
    "--a 'a 1' --b 'b 1' --c 'c 1'",
  ],
  [{ parameters: [parameter("header", "If-Match"), parameter("query", "cursor")] }, ""],
  [{ parameters: ["X-Request-Id", "Idempotency-Key"].map((name) => parameter("header", name)) }, ""],
  // Its own example, that of its schema, that of the members of a list, and the default.
  [{ parameters: [{ ...parameter("query", "a"), example: "own" }] }, "--a own"],
  [{ parameters: [{ ...parameter("query", "a"), example: ["one", "two"] }] }, "--a one"],
  [{ parameters: [{ ...parameter("query", "a"), schema: { type: "array", items: text("PL") } }] }, "--a PL"],
  [{ parameters: [{ ...parameter("query", "a"), schema: { type: "integer", default: 5 } }] }, "--a 5"],
  [{ parameters: [{ ...parameter("query", "a"), schema: { type: "string" } }] }, ""],
  [{ parameters: [parameter("header", "If-Match", true)] }, "--if-match 'If-Match 1'"],
  [
    {
      parameters: [parameter("query", "q")],
      body: {
        properties: { o: text("it's"), r: text("Я-1"), f: { type: "string", contentMediaType: "image/png" } },
        required: ["r"],
      },
    },
    "--r Я-1 --o 'it'\\''s' --f-file f.png",
  ],
  [
    { body: { properties: { a: text("x"), j: { type: "object" } } }, bodyExample: { a: "own" } },
    "--a own --j j.json",
  ],
])("an operation with %j has the example %s", ([given, options]) => {
  const path = given.parameters ? "" : " 'guid 1'";
  expect(exampleOf({ ...operation, ...given })).toBe(
    `specie things create${path}${options && ` ${options}`}`,
  );
});
