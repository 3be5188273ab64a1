import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changeText, readFaults } from "./fault.ts";
import { testFault, testOriginal } from "./outcome.ts";
import { api } from "./plant.ts";
import { program as kitProgram } from "./run-kit.ts";
import { readSettings } from "./settings.ts";
import { placeTable, readRows } from "./table.ts";

const faults = readFaults();
const readme = readFileSync(new URL("../../../packages/conformance/README.md", import.meta.url), "utf8");

test.for(faults)("$id fits the source", ({ changes }) => {
  const changed = new Map<string, string>();
  for (const change of changes) {
    const text = changed.get(change.file) ?? readFileSync(join(api, "src", change.file), "utf8");
    changed.set(change.file, changeText(text, change));
  }
  expect([...changed.keys()]).toEqual([...new Set(changes.map(({ file }) => file))]);
  for (const [file, text] of changed) expect(text).not.toBe(readFileSync(join(api, "src", file), "utf8"));
});

test.for([
  ["is absent", "a c", "0 times"],
  ["occurs twice", "a b a b", "2 times"],
] as const)("rejects a change of a text that %s", ([, text, message]) => {
  expect(() => changeText(text, { file: "a.ts", find: "a b", replace: "c" })).toThrow(message);
});

test("rejects a change that changes nothing", () => {
  expect(() => changeText("a b", { file: "a.ts", find: "a", replace: "a" })).toThrow("changes nothing");
});

test("the kit's README lists these faults, and what each of them breaks", () => {
  const listed = readRows(readme).map(({ id, breaks }) => ({ id, breaks }));
  expect(listed, "`pnpm planted-faults` writes the table").toEqual(
    faults.map(({ id, breaks }) => ({ id, breaks })),
  );
});

test("the table names checks that the kit has", () => {
  const output = execFileSync(process.execPath, [kitProgram, "--list"], { encoding: "utf8" });
  const ids = new Set(output.split("\n").filter((line) => /^\w/.test(line)));
  expect(ids.size).toBeGreaterThan(1000);
  const unknown = readRows(readme).filter(({ caughtBy }) => !ids.has(caughtBy.replaceAll("`", "")));
  expect(unknown.map(({ id, caughtBy }) => [id, caughtBy])).toEqual([]);
});

test("writes outcomes into the table, keeps the other lines and removes those of deleted faults", () => {
  const [fault, other] = [
    { id: "paging/a", breaks: "A page.", changes: [] },
    { id: "text/b", breaks: "A text.", changes: [] },
  ];
  const empty = placeTable(readme, [], []);
  const both = placeTable(
    empty,
    [fault, other],
    [
      { kind: "caught", fault, failed: ["shapes/x", "paging/y"] },
      { kind: "survived", fault: other },
    ],
  );
  expect(both).toContain("1 of 2 planted faults are caught (50.0 %). Missed: `text/b`.");
  expect(readRows(both)).toEqual([
    { id: "paging/a", breaks: "A page.", caughtBy: "`paging/y`", failed: 2 },
    { id: "text/b", breaks: "A text.", caughtBy: "nothing", failed: 0 },
  ]);
  const caught = placeTable(both, [other], [{ kind: "caught", fault: other, failed: ["text/z"] }]);
  expect(readRows(caught)).toEqual([{ id: "text/b", breaks: "A text.", caughtBy: "`text/z`", failed: 1 }]);
  expect(placeTable(caught, [], [])).toBe(empty);
});

test("selects a fault or a group by its name", () => {
  expect(readSettings(["--only", "paging/tie-breaker-dropped"], faults)).toMatchObject({
    chosen: [{ id: "paging/tie-breaker-dropped" }],
    parallel: 2,
    seed: 1,
  });
  const paging = readSettings(["--only", "paging"], faults);
  expect(paging !== "help" && paging.chosen.map(({ id }) => id)).toEqual(
    faults.map(({ id }) => id).filter((id) => id.startsWith("paging/")),
  );
  expect(() => readSettings(["--only", "paging/tie"], faults)).toThrow("there is no such fault");
  expect(() => readSettings(["--parallel", "0"], faults)).toThrow("a whole number from 1 to 4");
});

// All faults take many minutes; one fault and one group of the kit show that planting works.
test("the kit passes the unchanged server and catches a fault in a copy", async () => {
  const options = { seed: 1, only: ["paging"] };
  expect(await testOriginal(options)).toMatchObject({ failed: [] });
  const [fault] = faults.filter(({ id }) => id === "paging/tie-broken-by-the-name");
  if (fault === undefined) throw new Error("The fault of this test is gone");
  expect(await testFault(fault, options)).toMatchObject({
    kind: "caught",
    failed: expect.arrayContaining([expect.stringMatching(/^paging\//)]),
  });
});

test("a server that does not start is not a caught fault", async () => {
  const changes = [
    { file: "start-server.ts", find: "const access = {", replace: "throw new Error('no'); const access = {" },
  ];
  const fault = { id: "paging/does-not-start", breaks: "Nothing starts.", changes };
  expect(await testFault(fault, { seed: 1, only: ["paging"] })).toMatchObject({
    kind: "invalid",
    because: expect.stringContaining("did not finish"),
  });
});
