import { join } from "node:path";
import { expect, test } from "vitest";
import { GateError } from "../src/contract/gate-error.ts";
import { compareContracts, defaultPolicy, type Policy, type Report } from "../src/index.ts";
import { readLedger } from "../src/ledger/read-ledger.ts";
import { readConfig } from "../src/policy/read-config.ts";
import { lastRelease } from "../src/release/last-release.ts";
import { asGithub } from "../src/report/github.ts";
import { asJson } from "../src/report/json.ts";
import { asJunit } from "../src/report/junit.ts";
import { asMarkdown } from "../src/report/markdown.ts";
import { asSarif } from "../src/report/sarif.ts";
import { asText } from "../src/report/text.ts";
import { languages } from "../src/rules/rule.ts";
import { readBundle } from "../src/source/bundle.ts";
import { reachVerdict } from "../src/verdict/reach-verdict.ts";
import { accounts, changed } from "./accounts.ts";
import { file, folder } from "./gate.ts";

const today = "2026-11-22";

/** Two breaks, of which one has no advice, a compatible change and one of words. */
const revised = changed(({ info, paths, components }) => {
  Object.assign(info, { description: "Accounts | and more." });
  components.schemas.Account["required"] = [];
  paths["/accounts"].get.operationId = "findAccounts";
  Object.assign(paths["/accounts"].get, { summary: "x".repeat(500) });
  paths["/accounts"].get.parameters.push({
    name: "offset",
    in: "query",
    schema: { type: "integer", default: 0, maximum: 9 },
  });
});

/** The report on a revision; the first break is accepted, and one entry of the ledger is of no use. */
function reportOn(
  revision: unknown,
  versions: { base: string; revision: string },
  withLedger = false,
): Report {
  const changes = compareContracts(accounts(), revision, { today });
  const entries = [changes[0]?.fingerprint ?? "", "0123456789abcdef"].map((fingerprint, index) => ({
    ...{ fingerprint, reason: "no caller reads it", approver: "olena", expires: "2027-01-31" },
    line: index + 2,
  }));
  const ledger = withLedger ? { file: "spec/decisions.yaml", entries } : undefined;
  const verdict = reachVerdict(changes, { versions, ledger, policy: defaultPolicy, today });
  const placeOf = () => ({ file: "spec/openapi.yaml", line: 7 });
  return { base: "old.yaml", revision: "spec/openapi.yaml", today, changes, verdict, placeOf };
}

/** A report with every fault that there is, with a place for each change; the second break is accepted by an exception. */
function faultyReport(): Report {
  const revision = structuredClone(revised);
  Object.assign(revision.paths["/accounts"].post, { operationId: "addAccount", deprecated: true });
  const found = { reason: "our pages only", owner: `platform | <team> & "co", a: b%` };
  const exceptions = [
    { ...found, rule: "property-*", expires: "2026-11-21" },
    { ...found, pointer: "/paths/~1accounts/get/*", expires: "2026-11-22" },
  ];
  const policy: Policy = { ...defaultPolicy, requireSunset: true, exceptions };
  const changes = compareContracts(accounts(), revision, { today, policy });
  const entry = { reason: "no caller reads it", approver: "olena", expires: "2026-11-21" };
  const entries = ["property-became-optional", "property-became-optional", "text-changed"].map(
    (wanted, index) => {
      const fingerprint = changes.find(({ rule }) => rule === wanted)?.fingerprint ?? "";
      return { ...entry, fingerprint, line: 3 * index + 2 };
    },
  );
  const ledger = { file: "spec/decisions.yaml", entries };
  const versions = { base: "1.2.3", revision: "1.3.0" };
  const verdict = reachVerdict(changes, { versions, ledger, policy, today });
  return {
    ...{ base: "old.yaml", revision: "spec/openapi.yaml", today, changes, verdict },
    placeOf: (change) => ({ file: `spec/${change.rule}.yaml`, line: 10 + changes.indexOf(change) }),
  };
}

const compatible = changed(({ components }) => {
  Object.assign(components.schemas.Account["properties"] as object, { more: { type: "string" } }); // A map of schemas.
});

const reports = {
  rejected: reportOn(revised, { base: "1.2.3", revision: "1.3.0" }, true),
  faulty: faultyReport(),
  allowed: reportOn(revised, { base: "1.2.3", revision: "2.0.0" }),
  "rejected-without-versions": reportOn(revised, { base: "2026-10", revision: "2026-11" }),
  unchanged: reportOn(accounts(), { base: "1.2.3", revision: "1.2.3" }),
  "without-versions": reportOn(compatible, { base: "2026-10", revision: "2026-11" }),
} as const satisfies Record<string, Report>;

const formats = {
  text: (report, language) => asText(report, false, language),
  coloured: (report, language) => asText(report, true, language).replaceAll("\u001b", "␛"),
  markdown: (report, language) => asMarkdown([report], language),
  github: asGithub,
  junit: (report, language) => asJunit([report], language),
  sarif: (report, language) => asSarif([report], language),
  json: (report) => asJson([report]),
} as const satisfies Record<string, (report: Report, language: (typeof languages)[number]) => string>;

const all = Object.entries(reports).flatMap(([name, report]) =>
  languages.map((language) => [name, language, report] as const),
);

// To the last sign, because people and programs read them. `vitest run test/whole-reports -u` writes them.
test.for(all)("the report %s in the language %s, in the formats", async ([name, language, report]) => {
  // Programs read the same facts of each, but for what may be absent.
  const isFull = name === "rejected" || name === "faulty";
  const forAll = ["text", "markdown", ...(language === "en" ? ["json"] : [])];
  const shown = Object.entries(formats).filter(([format]) => isFull || forAll.includes(format));
  const text = shown.map(([format, write]) => `━━━ ${format}\n${write(report, language)}\n`).join("\n");
  await expect(text).toMatchFileSnapshot(`reports/${name}.${language}.txt`);
});

/** The error of a source in both languages, without the folder of the tests. */
async function errorOf(read: Promise<unknown>): Promise<string> {
  const error: unknown = await read.then(
    () => "none",
    (reason: unknown) => reason,
  );
  if (!(error instanceof GateError)) return String(error);
  const { en, uk } = error.texts;
  return `${error.code}\n${en}\n${uk}\n`.replaceAll(`${folder}/`, "");
}

const settings = [
  "language: de",
  "grace-days: many",
  "require-sunset: 1",
  "extensions: { own: note, x-own: strange }",
  "exceptions: [{ reason: r, owner: o, expires: 2027-02-30 }]",
  "rules: { no-rule: major, limit-tightened: strict }",
  "stability: { extension: '', other: 1 }",
  "contracts: []",
].join("\n");
const ledger = "decisions:\n  - { fingerprint: 12, reason: a, expires: soon, extra: 1 }\n  - one\nmore: 1\n";
const referring = (reference: string) => `openapi: 3.1.0\npaths:\n  /a:\n    $ref: ${reference}\n`;

test("what is wrong with settings, ledgers and contracts, in both languages", async () => {
  const errors = [
    await errorOf(readConfig(file("settings.yaml", settings))),
    await errorOf(readConfig(file("list.yaml", "[]\n"))),
    await errorOf(readConfig(file("types.yaml", "rules: 1\nextensions: a\nexceptions: {}\nlanguage: 1\n"))),
    await errorOf(readLedger(file("ledger.yaml", ledger))),
    await errorOf(readLedger(file("torn.yaml", "decisions:\n  - [\n"))),
    await errorOf(readLedger(join(folder, "none.yaml"))),
    await errorOf(readBundle(file("torn.json", '{ "openapi": "3.1.0",\n "paths": \n'))),
    await errorOf(readBundle(file("alone.yaml", referring("gone.yaml")))),
    await errorOf(readBundle(file("itself.yaml", referring("other.yaml").replace("/a:", "/b:")))),
    await errorOf(lastRelease(join(folder, "no-releases"))),
    // Swagger 2, no version, a version of the future, and nothing in it; in the base and in the revision.
    ...(await Promise.all(
      [{ openapi: "2.0" }, {}, { openapi: "3.10.0" }, { openapi: "3.1.0" }].flatMap((wrong) => [
        errorOf((async () => compareContracts(wrong, accounts(), { today }))()),
        errorOf((async () => compareContracts(accounts(), wrong, { today }))()),
      ]),
    )),
  ];
  await expect(errors.join("\n")).toMatchFileSnapshot("reports/errors.txt");
});
