import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { changeText } from "./change-text.ts";
import { readMutants } from "./read-mutants.ts";
import { readSettings } from "./settings.ts";
import { placeTable, readRows } from "./table.ts";
import { judgeMutant, judgeOriginal } from "./verdict.ts";

const mutants = readMutants();
const readme = readFileSync(new URL("../../../packages/conformance/README.md", import.meta.url), "utf8");

test.for(mutants)("$id still fits the source", ({ changes }) => {
  const changed = new Map<string, string>();
  for (const change of changes) {
    const { file } = change;
    const text = changed.get(file) ?? readFileSync(new URL(`../src/${file}`, import.meta.url), "utf8");
    changed.set(file, changeText(text, change));
  }
});

test.for([
  ["is not there", "a c", "0 times"],
  ["is there twice", "a b a b", "2 times"],
] as const)("refuses a change of what %s", ([, text, message]) => {
  expect(() => changeText(text, { file: "a.ts", find: "a b", replace: "c" })).toThrow(message);
});

test("refuses a change that changes nothing", () => {
  expect(() => changeText("a b", { file: "a.ts", find: "a", replace: "a" })).toThrow("changes nothing");
});

test("the kit's README tells of just these mutants, and what each of them breaks", () => {
  const told = readRows(readme).map(({ id, breaks }) => ({ id, breaks }));
  expect(told, "`pnpm mutants` writes the table").toEqual(mutants.map(({ id, breaks }) => ({ id, breaks })));
});

test("the kit catches at least 95 % of them, by its README", () => {
  const rows = readRows(readme);
  expect(rows.filter(({ failed }) => failed > 0).length / rows.length).toBeGreaterThanOrEqual(0.95);
});

test("writes verdicts into the table, keeps the other lines and drops those of mutants that are gone", () => {
  const [mutant, other] = [
    { id: "paging/a", breaks: "A page.", changes: [] },
    { id: "text/b", breaks: "A text.", changes: [] },
  ];
  const empty = placeTable(readme, [], []);
  const both = placeTable(
    empty,
    [mutant, other],
    [
      { kind: "caught", mutant, failed: ["shapes/x", "paging/y"] },
      { kind: "survived", mutant: other },
    ],
  );
  expect(both).toContain("Of 2 mutants 1 are caught (50.0 %). Not caught: `text/b`.");
  expect(readRows(both)).toEqual([
    { id: "paging/a", breaks: "A page.", caughtBy: "`paging/y`", failed: 2 },
    { id: "text/b", breaks: "A text.", caughtBy: "nothing", failed: 0 },
  ]);
  const caught = placeTable(both, [other], [{ kind: "caught", mutant: other, failed: ["text/z"] }]);
  expect(readRows(caught)).toEqual([{ id: "text/b", breaks: "A text.", caughtBy: "`text/z`", failed: 1 }]);
  expect(placeTable(caught, [], [])).toBe(empty);
});

test("takes a mutant or a group by its name, and no other", () => {
  expect(readSettings(["--only", "paging/tie-breaker-dropped"], mutants)).toMatchObject({
    chosen: [{ id: "paging/tie-breaker-dropped" }],
    parallel: 2,
    seed: 1,
  });
  expect(() => readSettings(["--only", "paging/tie"], mutants)).toThrow("there is no such mutant");
  expect(() => readSettings(["--parallel", "0"], mutants)).toThrow("a whole number from 1 to 4");
});

// The whole table takes many minutes; one mutant and one group of the kit show that the machinery bites.
test("the kit passes the server and catches a mutant of it", { timeout: 300_000 }, async () => {
  const options = { seed: 1, only: ["paging"] };
  expect(await judgeOriginal(options)).toMatchObject({ failed: [] });
  const [mutant] = mutants.filter(({ id }) => id === "paging/tie-broken-by-the-name");
  if (mutant === undefined) throw new Error("The mutant of this test is gone");
  expect(await judgeMutant(mutant, options)).toMatchObject({
    kind: "caught",
    failed: expect.arrayContaining([expect.stringMatching(/^paging\//)]),
  });
});

test("a server that does not start is not taken for caught", { timeout: 300_000 }, async () => {
  const changes = [
    { file: "start-server.ts", find: "await migrate(url);", replace: "throw new Error('no');" },
  ];
  const mutant = { id: "paging/does-not-start", breaks: "Nothing starts.", changes };
  expect(await judgeMutant(mutant, { seed: 1, only: ["paging"] })).toMatchObject({
    kind: "invalid",
    because: expect.stringContaining("did not come to its end"),
  });
});
