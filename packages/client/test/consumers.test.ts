/** What is said of the programs of earlier releases that no longer compile. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Change } from "@specie/gate";
import { expect, onTestFinished, test } from "vitest";
import { compileConsumers, releasesToKeep, type TypeBreak } from "../checks/consumers/compile.ts";
import { describeBreak, findCauses } from "../checks/consumers/describe-break.ts";

const change = (fingerprint: string, pointer: string, en: string, more: Partial<Change> = {}): Change => ({
  ...{ fingerprint, pointer, rule: "enum-value-added", impact: "minor", side: "revision", directions: [] },
  ...{ operations: ["listCustomers"], endpoints: ["GET /customers"], message: { en, uk: "" } },
  ...more,
});

const program = 'const list = await specie.listCustomers();\nconst order = menu["surname"];\n';
const found: TypeBreak = {
  file: "1.0.0/read.ts",
  line: 2,
  code: "TS2741",
  message: "Property 'kyc_level' is missing in type 'Menu'.",
  fingerprint: "0123456789abcdef",
};
const of = (break_: TypeBreak, ...changes: readonly Change[]) =>
  findCauses(break_, program, changes).map(({ fingerprint }) => fingerprint);

const unnamed = change("a", "/components/schemas/Segment", "The list allows `PX` too.");

test.for([
  [
    "the message names what the change quotes",
    change("b", "/components/schemas/A", "It is `kyc_level` now."),
  ],
  ["the message names what the change quotes as a text", change("b", "/x", 'It is `"kyc_level"` now.')],
  ["the message names a place of the change", change("b", "/paths/x/kyc_level/enum", "It has another.")],
  ["the line names a place of the change", change("b", "/components/schemas/surname", "It has another.")],
] as const)("where %s, it alone is a possible cause", ([, named]) => {
  expect(of(found, unnamed, named)).toEqual(["b"]);
});

test("where nothing is named, each change is one that reaches an operation of the program and is more than words", () => {
  const elsewhere = change("b", "/x", "It is `kyc_level`.", { operations: ["listKeys"] });
  const words = change("c", "/x", "It is `kyc_level`.", { rule: "text-changed" });
  const example = change("d", "/x", "It is `kyc_level`.", { rule: "example-changed" });
  const second = change("e", "/y", "It is `other`.", { operations: ["listKeys", "listCustomers"] });
  // Of a line that the change does not name, and by words of OpenAPI that every place has.
  const structural = change("f", "/components/schemas/properties/type", "It is another.");
  const message = "The properties and components of this type differ.";
  expect(of({ ...found, message, line: 9 }, unnamed, elsewhere, words, example, second, structural)).toEqual([
    ...["a", "e", "f"],
  ]);
});

test("a break is reported with its causes and the decision that would accept it", () => {
  const decision = [
    "  Undo it, make it so that programs compile, or accept it in packages/client/consumers/decisions.yaml:",
    '  - fingerprint: "0123456789abcdef"',
    "    reason: why it stops no program",
    "    approver: who says so",
    "    expires: the last day on which this holds, such as 2027-01-31",
  ];
  const head = `packages/client/consumers/1.0.0/read.ts:2 TS2741: ${found.message}`;
  expect(
    describeBreak(found, [unnamed, change("b", "/x", "Another.", { impact: "major" })]).split("\n"),
  ).toEqual([
    head,
    "  from minor enum-value-added a: The list allows `PX` too.",
    "  from major enum-value-added b: Another.",
    ...decision,
  ]);
  expect(describeBreak(found, []).split("\n")).toEqual([
    head,
    "  No change of the contract reaches it; the client itself has changed.",
    ...decision,
  ]);
});

/** A folder with these files, beside the settings that the programs are compiled with. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-consumers-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const compilerOptions = { noEmit: true, strict: true, types: [], lib: ["ES2022"], target: "ES2022" };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test("the releases to keep are those of the major version, and no other folder", () => {
  const names = ["1.10.0", "1.2.0", "2.0.0", "1.0.0", "current", "0.9.0"];
  const folder = folderOf(Object.fromEntries(names.map((name) => [`${name}/a.ts`, ""])));
  expect(releasesToKeep(folder, "1.11.0")).toEqual(["1.0.0", "1.10.0", "1.2.0"]);
  expect(releasesToKeep(folder, "3.0.0")).toEqual([]);
});

test("each place that no longer compiles is found, with a mark that is the same in every release", () => {
  const wrong = "export const a: { b: number } = 1;\n";
  const folder = folderOf({
    "1.0.0/a.ts": `\n${wrong}`,
    "1.1.0/a.ts": `${wrong}export const c: string = 1;\n`,
    "1.1.0/deep/b.ts": wrong,
    "2.0.0/a.ts": wrong,
    "1.2.0/a.ts": "export const a = 1;\n",
  });
  const breaks = compileConsumers(folder, ["1.0.0", "1.1.0", "1.2.0"]);
  const message = "Type 'number' is not assignable to type '{ b: number; }'.";
  expect(breaks.map(({ file, line, code, message }) => [file, line, code, message])).toEqual([
    ["1.0.0/a.ts", 2, "TS2322", message],
    ["1.1.0/a.ts", 1, "TS2322", message],
    ["1.1.0/a.ts", 2, "TS2322", "Type 'number' is not assignable to type 'string'."],
    ["1.1.0/deep/b.ts", 1, "TS2322", message],
  ]);
  const [first, same, other, deep] = breaks.map(({ fingerprint }) => fingerprint);
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(same).toBe(first);
  expect(new Set([first, other, deep]).size).toBe(3);
  expect(readdirSync(folder)).not.toContain("tsconfig.releases.json");
});

test("without releases nothing is compiled, and a client that does not compile is no break of a program", () => {
  expect(compileConsumers("/nowhere", [])).toEqual([]);
  const folder = folderOf({
    "client.ts": "export const a: string = 1;\n",
    "1.0.0/a.ts": 'export * from "../client.js";\n',
  });
  expect(() => compileConsumers(folder, ["1.0.0"])).toThrow(
    "The client itself does not compile:\nclient.ts(1,14): error",
  );
  expect(readdirSync(folder)).not.toContain("tsconfig.releases.json");
  // There is nothing to compile.
  expect(() => compileConsumers(folder, ["9.9.9"])).toThrow(/^The compiler could not start: error TS18003: /);
});
