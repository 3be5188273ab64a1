import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { changeText, readFaults } from "./fault.ts";
import { readSettings } from "./settings.ts";
import { percent, placeTable } from "./table.ts";

const ids = ["list/a", "list/b", "lists/a", "text/a"];
const all = ids.map((id) => ({ id, breaks: "It breaks.", changes: [] }));
const chosen = (...args: string[]) => {
  const settings = readSettings(args, all);
  return settings === "help" ? settings : { ...settings, chosen: settings.chosen.map(({ id }) => id) };
};

test.for([
  [[], { chosen: ids, parallel: 2, seed: 1 }],
  [["--"], { chosen: ids, parallel: 2, seed: 1 }],
  [["--", "--parallel", "4", "--seed", "0"], { chosen: ids, parallel: 4, seed: 0 }],
  [["--seed", "2147483647", "--parallel=1"], { chosen: ids, parallel: 1, seed: 2_147_483_647 }],
  [["--only", "list"], { chosen: ["list/a", "list/b"], parallel: 2, seed: 1 }],
  [["--only", "text", "--only", "list/b"], { chosen: ["list/b", "text/a"], parallel: 2, seed: 1 }],
  [["--help", "--parallel", "9"], "help"],
] as const)("of %j it chooses %j", ([args, settings]) => {
  expect(chosen(...args)).toEqual(settings);
});

test.for([
  ...["0", "5", "2x", "x2", "1e0", "", "2.0", "+1", " 1"].map(
    (text) => ["--parallel", text, `it must be a whole number from 1 to 4`] as const,
  ),
  ...["2147483648", "1 1", "0x1"].map(
    (text) => ["--seed", text, `it must be a whole number from 0 to 2147483647`] as const,
  ),
  ...["lis", "list/", "list/c", "a"].map((text) => ["--only", text, "there is no such fault"] as const),
])("%s %j is refused", ([option, text, reason]) => {
  expect(() => chosen(option, text)).toThrow(new Error(`${option} is '${text}'; ${reason}`));
});

const row = (breaks = "It breaks.", file = "a.ts") =>
  `  breaks: ${JSON.stringify(breaks)}\n  changes: [{ file: ${JSON.stringify(file)}, find: a, replace: "" }]\n`;

test("faults are read by file and name, in the order of their ids", () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-faults-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const read = (text: string) => {
    writeFileSync(join(folder, "text.yaml"), text);
    return readFaults(pathToFileURL(`${folder}/`));
  };
  writeFileSync(join(folder, "list.yaml"), `b-2:\n${row()}`);
  const change = { file: "a.ts", find: "a", replace: "" };
  expect(read(`z:\n${row()}a-b:\n${row("Two.")}`)).toEqual([
    { id: "list/b-2", breaks: "It breaks.", changes: [change] },
    { id: "text/a-b", breaks: "Two.", changes: [change] },
    { id: "text/z", breaks: "It breaks.", changes: [change] },
  ]);
  for (const [text, reason] of [
    [`A:\n${row()}`, "Invalid key in record"],
    [`a_b:\n${row()}`, "Invalid key in record"],
    [`a-:\n${row()}`, "Invalid key in record"],
    ...["It breaks", "It | breaks.", "It\nbreaks.", "."].map(
      (breaks) =>
        [`a:\n${row(breaks)}`, "must be one line that ends with a full stop, without a bar"] as const,
    ),
    [`a:\n${row("It breaks.", "")}`, "Too small"],
    ["a:\n  breaks: It breaks.\n  changes: []\n", "Too small"],
    [`a:\n${row()}  more: 1\n`, "Unrecognized key"],
  ] as const) {
    expect(() => read(text), text).toThrow(/^faults\/text\.yaml: /);
    expect(() => read(text), text).toThrow(reason);
  }
});

test("a change names its file where it does not fit, and is a text, no pattern", () => {
  const change = (find: string, replace: string) => changeText("a.b $& a", { file: "x/a.ts", find, replace });
  expect(change("a.b", "$&")).toBe("$& $& a");
  expect(() => change("a", "c")).toThrow("apps/api/src/x/a.ts contains this 2 times instead of once: a");
  expect(() => change("d", "c")).toThrow("apps/api/src/x/a.ts contains this 0 times instead of once: d");
  expect(() => change("a.b", "a.b")).toThrow("The change of apps/api/src/x/a.ts changes nothing");
});

const page = (table: string) =>
  `# Kit\n\n<!-- planted faults: written by \`pnpm planted-faults\` -->\n${table}\n<!-- /planted faults -->\n\nAfter.\n`;

test("the table is as the formatter writes it, with each outcome and how many were caught", () => {
  const [first, second, third, fourth] = all;
  if (!(first && second && third && fourth)) throw new Error("The list has four faults.");
  const outcomes = [
    { kind: "caught", fault: second, failed: ["text/x", "list/y", "list/z"] },
    { kind: "caught", fault: { ...third, breaks: "Це — зламано." }, failed: ["text/x"] },
    { kind: "invalid", fault: fourth, because: "no" },
    { kind: "survived", fault: first },
  ] as const;
  const once = placeTable(page("old"), all, outcomes);
  expect(once).toBe(
    page(`
2 of 4 planted faults are caught (50.0 %). Missed: \`list/a\`, \`text/a\`.

| planted fault | what it breaks | caught by, among others | checks that fail |
| ------------- | -------------- | ----------------------- | ---------------- |
| \`list/a\`      | It breaks.     | nothing                 | 0                |
| \`list/b\`      | It breaks.     | \`list/y\`                | 3                |
| \`lists/a\`     | Це — зламано.  | \`text/x\`                | 1                |
| \`text/a\`      | It breaks.     | could not be tested     | 0                |
`),
  );
  expect(placeTable(once, all, [])).toBe(once);
  expect(placeTable(once, [second], [])).toContain(
    "1 of 1 planted faults are caught (100.0 %). None is missed.\n",
  );
  expect(() => placeTable("# Kit", all, [])).toThrow(
    "The README has no line <!-- planted faults: written by `pnpm planted-faults` -->",
  );
});

test("a share is rounded down, so that only all of them are 100 %", () => {
  expect([percent(0, 0), percent(0, 3), percent(2, 3), percent(1999, 2000), percent(2, 2)]).toEqual([
    ...["0 %", "0.0 %", "66.6 %", "99.9 %", "100.0 %"],
  ]);
});
