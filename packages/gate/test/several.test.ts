import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { accounts, changed } from "./accounts.ts";
import { file, folder, gate } from "./gate.ts";
import { base, major, minor } from "./judge.ts";

const older = file(
  "older.json",
  changed(({ info }) => {
    info.version = "1.0.0";
  }),
);
const same = file("same.json", accounts());

interface Shown {
  readonly base: { readonly file: string };
  readonly revision: { readonly file: string };
  readonly verdict: string;
}

test.for([
  [[base], [minor], ["pass"]],
  [[base], [minor, major, same], ["pass", "fail", "pass"]],
  [
    [base, older],
    [major, minor],
    ["fail", "pass"],
  ],
  [
    [older, base],
    [minor, major],
    ["pass", "fail"],
  ],
  [[base, older], [minor], undefined],
  [[base, older], [], undefined],
  [[base, older], [minor, major, same], undefined],
  [[base, older, same], [minor, major], undefined],
] as const)(
  "%j and %j are judged in turn, or refused where they are not as many",
  async ([bases, revisions, verdicts]) => {
    const words = ["--base", ...bases, ...(revisions.length > 0 ? ["--revision", ...revisions] : [])];
    const { code, stdout, stderr } = await gate([...words, "--format", "json"]);
    if (!verdicts) {
      expect({ code, stdout, stderr }).toEqual({
        ...{ code: 2, stdout: "" },
        stderr: `Could not judge (usage). There are ${bases.length} --base and ${revisions.length} --revision. Give as many of both.\n`,
      });
      return;
    }
    const report: unknown = JSON.parse(stdout);
    const { reports = [report] } = report as { reports?: unknown[] }; // One alone is no list.
    expect(reports).toMatchObject(
      revisions.map(
        (revision, index): Shown => ({
          base: { file: bases[index] ?? bases[0] },
          revision: { file: revision },
          verdict: verdicts[index] ?? "",
        }),
      ),
    );
    expect(code).toBe(verdicts.some((verdict) => verdict === "fail") ? 1 : 0);
  },
);

/** What several contracts print, made of what each prints alone; every text ends with a line break. */
const joined: Readonly<Record<string, (one: string, other: string) => string>> = {
  text: (one, other) => `${one}\n${other}`,
  github: (one, other) => one + other,
  json: (one, other) =>
    `${JSON.stringify({ report_version: 1, reports: [JSON.parse(one), JSON.parse(other)] }, undefined, 2)}\n`,
  markdown: (one, other) => one + other.replace("<!-- specie-gate -->\n", ""),
  junit: (one, other) => one.replace("</testsuites>\n", "") + (other.split("<testsuites>\n")[1] ?? ""),
  sarif: (one, other) => {
    const [first, second] = [JSON.parse(one), JSON.parse(other)];
    first.runs[0].results.push(...second.runs[0].results);
    first.runs[0].tool.driver.rules = second.runs[0].tool.driver.rules.concat(
      first.runs[0].tool.driver.rules,
    );
    return `${JSON.stringify(first, undefined, 2)}\n`;
  },
};

test.for(Object.entries(joined))(
  "the %s of two contracts holds that of each, the first first",
  async ([format, join]) => {
    const print = async (...revisions: string[]) =>
      (await gate(["--base", base, "--revision", ...revisions, "--format", format])).stdout;
    const [one, other] = [await print(major), await print(minor)];
    expect(await print(major, minor)).toBe(join(one, other));
  },
);

test("each contract of the settings has its own ledger", async () => {
  const place = join(folder, "ledgers");
  mkdirSync(place);
  const run = async (...ledgers: (string | undefined)[]) => {
    const contracts = ledgers.map((ledger) => ({ base, revision: major, ...(ledger && { ledger }) }));
    writeFileSync(join(place, "specie-gate.yaml"), JSON.stringify({ contracts }));
    return JSON.parse((await gate(["--format", "json"], place)).stdout).reports;
  };
  const [{ changes }] = await run(undefined, undefined);
  const { fingerprint } = changes[0];
  const entry = { fingerprint, reason: "no caller reads it", approver: "Olena", expires: "2026-11-22" };
  writeFileSync(join(place, "own.yaml"), JSON.stringify({ decisions: [entry] }));
  expect(await run("own.yaml", undefined)).toMatchObject([{ verdict: "pass" }, { verdict: "fail" }]);
  expect(await run(undefined, "own.yaml")).toMatchObject([{ verdict: "fail" }, { verdict: "pass" }]);
});

// As `--help` has it: the last in spec/releases, spec/openapi.yaml, and spec/decisions.yaml for the default revision only.
test("what is not named is at its usual place, and the usual ledger is for the usual revision only", async () => {
  const place = join(folder, "usual");
  mkdirSync(join(place, "spec/releases"), { recursive: true });
  copyFileSync(base, join(place, "spec/releases/1.2.3.json"));
  copyFileSync(major, join(place, "spec/openapi.yaml"));
  const run = async (...words: string[]) => {
    const { code, stdout } = await gate([...words, "--format", "json"], place);
    const { faults, changes } = JSON.parse(stdout);
    const codes = faults.map((fault: { code: string }) => fault.code);
    return { code, codes, fingerprint: String(changes[0]?.fingerprint) };
  };
  const refused = { code: 1, codes: ["break-not-accepted", "version-too-low"] };
  const { fingerprint, ...without } = await run();
  expect(without).toEqual(refused);
  const entry = { fingerprint, reason: "no caller reads it", approver: "Olena", expires: "2026-11-22" };
  writeFileSync(join(place, "spec/decisions.yaml"), JSON.stringify({ decisions: [entry] }));
  const none = file("none.yaml", "decisions: []\n");
  expect(await run()).toMatchObject({ code: 0, codes: [] });
  expect(await run("--base", base)).toMatchObject({ code: 0, codes: [] });
  expect(await run("--ledger", none)).toMatchObject(refused);
  expect(await run("--revision", "spec/openapi.yaml")).toMatchObject(refused);
  expect(await run("--revision", "spec/openapi.yaml", "--ledger", "spec/decisions.yaml")).toMatchObject({
    code: 0,
    codes: [],
  });
});
