import { expect, test } from "vitest";
import { printed } from "../samples/run/printed.ts";
import { facts } from "../src/guides/facts.ts";

const guid = "11111111-2222-4333-8444-555555555555";
const names = new Map([[guid, facts.counterparty]]);

/** What one run of a command printed. */
function run(name: string, clock: string, pid: number): string {
  const url = `http://127.0.0.1:${pid}/api/v1`;
  const output = [
    `profile: ${url}, ${guid}, in /tmp/${name}/profiles.json`,
    `  "x": "${name.padEnd(43, "x")}",`,
    `  "hash": "${name.padEnd(43, "h")}",`,
    `  "signed_by": "${name.padEnd(43, "s")}"`,
    `clock: ${clock}`,
    `until 2026-11-22T14:0${pid % 10}:00.000Z`,
    `bash: line 4: ${pid} Killed     specie customers import`,
  ];
  return JSON.stringify(printed(output.join("\n"), 137, { folder: `/tmp/${name}`, url, names }));
}

test("two runs of a command are recorded alike", () => {
  const one = run("one", "0 s ahead of the server's (up to 30 s are allowed)", 123);
  expect(run("another", "2 s behind the server's (up to 30 s are allowed)", 4567)).toBe(one);
  expect(one).toContain(`${facts.url}, ${facts.counterparty}, in /home/olena/profiles.json`);
  expect(run("one", "випереджає серверний на 0 с", 123)).toBe(
    run("one", "відстає від серверного на 1 с", 123),
  );
});

test("another number of rows is recorded differently", () => {
  const at = { folder: "/tmp/one", url: facts.url, names };
  expect(printed("Going on: 2 rows are done", 0, at)).not.toEqual(
    printed("Going on: 3 rows are done", 0, at),
  );
});
