import { expect, test } from "vitest";
import { isLedger } from "../src/ledger/decision.ts";
import { accounts, changed } from "./accounts.ts";
import { file, gate } from "./gate.ts";

const base = file("base.json", accounts());
const revision = file(
  "revision.json",
  changed((contract) => {
    contract.info.version = "1.3.0";
    contract.components.schemas.Account["required"] = [];
  }),
);
const judge = (ledger: string, ...more: string[]) =>
  gate(["--base", base, "--revision", revision, "--ledger", file("decisions.yaml", ledger), ...more]);

async function fingerprint(): Promise<string> {
  const { stdout } = await judge("decisions: []\n", "--format", "json");
  return (JSON.parse(stdout) as { changes: { fingerprint: string }[] }).changes[0]?.fingerprint ?? "";
}

const entry = (print: string, expires = "2026-11-22") =>
  `  - fingerprint: "${print}"\n    reason: the field was always there\n    approver: Olena\n    expires: ${expires}\n`;

test("an accepted break asks for a minor version, up to and with its last day", async () => {
  const { code, stdout } = await judge(`decisions:\n${entry(await fingerprint())}`);
  expect(stdout).toContain("accepted by Olena until 2026-11-22: the field was always there");
  expect(stdout).toContain("at least 1.3.0 was needed");
  expect(code).toBe(0);
});

test("the entry that the gate prints is accepted once it is completed", async () => {
  const { stdout } = await judge("decisions: []\n");
  const printed = /^ {2}- fingerprint:.*?expires: [^\n]*\n/ms.exec(stdout)?.[0] ?? "";
  const { code } = await judge(`decisions:\n${printed.replace(/expires: .*/, "expires: 2026-12-31")}`);
  expect(code).toBe(0);
});

test.for([
  ["no entry", () => "", "version-too-low", undefined],
  ["an entry that expired yesterday", (print: string) => entry(print, "2026-11-21"), "decision-expired", 2],
  [
    "an entry that matches nothing",
    (print: string) => entry(print) + entry("0123456789abcdef"),
    "decision-unused",
    6,
  ],
  ["an entry that is there twice", (print: string) => entry(print) + entry(print), "decision-duplicate", 6],
] as const)("1: %s", async ([, entries, fault, line]) => {
  const { code, stdout } = await judge(
    `decisions:${entries("") === "" ? " []" : ""}\n${entries(await fingerprint())}`,
  );
  expect(stdout).toMatch(
    line === undefined ? `(${fault})` : new RegExp(`decisions\\.yaml:${line}: .*\\(${fault}\\)`),
  );
  expect(code).toBe(1);
});

test.for([
  [
    "decisions:\n  - fingerprint: 12\n    reason: because\n    approver: Olena\n    expires: 2026-12-31\n",
    ":2: ",
  ],
  [`decisions:\n${entry("0123456789abcdef", "2026-02-30")}`, ":5: `expires` must be a day of the calendar"],
  [
    `decisions:\n${entry("0123456789abcdef")}    until: never\n`,
    ":6: `until` is not a property of this object.",
  ],
  ['decisions:\n  - fingerprint: "0123456789abcdef"\n', ":2: `reason` is missing."],
  ["decisions: none\n", ":1: `decisions` must be array."],
  ["decisions: [\n", "decisions.yaml:2: "],
] as const)("2: malformed, %j", async ([ledger, words]) => {
  const { code, stderr } = await judge(ledger);
  expect(stderr).toContain("Could not judge (ledger-malformed).");
  expect(stderr).toContain(words);
  expect(code).toBe(2);
});

test("2: a ledger that was asked for and is not there", async () => {
  const { code } = await gate(["--base", base, "--revision", revision, "--ledger", "nowhere.yaml"]);
  expect(code).toBe(2);
});

const decision = { fingerprint: "0123456789abcdef", reason: "why", approver: "Ada", expires: "2027-01-31" };

test.for([
  [{}, true],
  ...[
    "0123456789abcde",
    "0123456789abcdef0",
    "x0123456789abcdef",
    "0123456789ABCDEF",
    "0123456789abcdeg",
  ].map((fingerprint) => [{ fingerprint }, false] as const),
  ...["reason", "approver"].flatMap((name) => [
    [{ [name]: "ab" }, false] as const,
    [{ [name]: "a".repeat(1000) }, true] as const,
    [{ [name]: "a".repeat(1001) }, false] as const,
    [{ [name]: 100 }, false] as const,
  ]),
  ...["2027-02-29", "2027-1-31", "31.01.2027", "", 20270131].map((expires) => [{ expires }, false] as const),
  ...Object.keys(decision).map((name) => [{ [name]: undefined }, false] as const),
  [{ note: "more" }, false],
] as const)("an entry with %j is one of a ledger: %s", ([more, is]) => {
  const entries: Record<string, unknown> = { ...decision, ...more };
  const given = Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
  expect(isLedger({ decisions: [decision, given] })).toBe(is);
});

test.for([
  [{ decisions: [] }, true],
  [{}, false],
  [[], false],
  [undefined, false],
  [{ decisions: [], more: 1 }, false],
])("%j is a ledger: %s", ([ledger, is]) => {
  expect(isLedger(ledger)).toBe(is);
});
