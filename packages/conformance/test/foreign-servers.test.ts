import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { groupByCause } from "../src/report/causes.ts";
import { writeHtml } from "../src/report/html/write-html.ts";
import type { Report } from "../src/report/report.ts";
import { writeJson } from "../src/report/write-json.ts";
import { writeJunit } from "../src/report/write-junit.ts";
import { writeSarif } from "../src/report/write-sarif.ts";
import { writeSummary } from "../src/report/write-summary.ts";
import { generalize } from "../src/response/violation.ts";
import { run } from "../src/run.ts";
import { groupNames } from "../src/runner/check.ts";
import { readCredentials } from "../src/target/credentials.ts";
import { type Fault, faults } from "./servers/faults.ts";
import { isImplemented } from "./servers/implemented.ts";
import { serveHere, settingsFor } from "./servers/in-process.ts";
import { startNaiveServer } from "./servers/naive.ts";
import { createParties } from "./servers/parties.ts";
import { startServer } from "./servers/server.ts";

/** Runs the kit against a server without a network, one check at a time. */
async function runWithoutNetwork(faults: readonly Fault[]): Promise<Report> {
  return run(settingsFor(serveHere(faults)));
}

/** Runs the kit in this process against a server in memory. */
async function runAgainst(
  server: "naive" | readonly Fault[],
  { only = [], parallel = 8 }: { only?: readonly string[]; parallel?: number } = {},
): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "specie-foreign-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { credentials, parties } = createParties();
  const file = join(folder, "credentials.json");
  writeFileSync(file, JSON.stringify(credentials));
  const { url, stop } =
    server === "naive" ? await startNaiveServer() : await startServer(parties, new Set(server));
  onTestFinished(stop);
  const settings = { url, credentials: readCredentials(file), stateless: false, only, seed: 1, parallel };
  return run({ ...settings, reports: [], folder });
}

const failedOf = ({ results }: Report) =>
  results.filter(isImplemented).flatMap(({ state, check }) => (state === "failed" ? [check.id] : []));

/** The report of a server as text, without what differs between two runs and without the words of the contract. */
function keptText(whole: Report): string {
  const report = { ...whole, results: whole.results.filter(isImplemented) };
  const failed = failedOf(report);
  const rest = groupByCause(report.results).slice(20);
  return [
    ...writeSummary(report)
      .split("\n")
      .filter((line) => !/^ {4}(contract|request|response|expected): /.test(line))
      .map((line) => generalize(line).replace(/ in [\d.]+ s;/, " in (n) s;"))
      // Whether the first page by login has a customer depends on its login, which is another one in each run.
      .map((line) =>
        line.replace(
          /\d+ checks: (?=listCustomers body \/customers\/\*\/(name|balance_allowed):)/,
          "(n) checks: ",
        ),
      ),
    ...(rest.length > 0 ? ["", "The other causes:"] : []),
    ...rest.map(({ text, failures }) => `${failures.length} × ${text}`),
    "",
    "Failed checks of each group:",
    ...groupNames.map((group) => `${failed.filter((id) => id.startsWith(`${group}/`)).length} ${group}`),
    "",
  ].join("\n");
}

// Whole reports, because a check that is weakened changes them, as a change of the contract does. `pnpm refresh` writes them;
// look at the difference.
test.for([
  ["naive", "naive"],
  [
    "shape-right",
    [
      ...([
        "amounts/single-precision",
        "concurrency/if-match-ignored",
        "concurrency/absent-fields-cleared",
      ] as const),
      ...(["filters/only-first-value", "filters/disabled-listed", "filters/bound-excluded"] as const),
      ...(["idempotency/key-ignored", "limits/values-not-counted", "paging/no-tie-breaker"] as const),
      ...([
        "tenancy/customers-shared",
        "tenancy/login-unique-for-all",
        "text/not-normalized",
        "text/trimmed",
      ] as const),
    ],
  ],
  [
    "nearly-right",
    ["authentication/lifetime-not-limited", "errors/first-place-only", "paging/cursor-on-last-page"],
  ],
] as const)("the report of the %s server", async ([name, server]) => {
  // One check at a time, so that what a check sees of the others is the same in every run.
  const report =
    server === "naive" ? await runAgainst(server, { parallel: 1 }) : await runWithoutNetwork(server);
  expect(writeSummary(report).split("\n").length).toBeLessThanOrEqual(200);
  expect(Buffer.byteLength(writeHtml(report))).toBeLessThanOrEqual(1_000_000);
  for (const write of [writeJson, writeJunit, writeSarif])
    expect(Buffer.byteLength(write(report)), write.name).toBeLessThanOrEqual(3_000_000);
  await expect(keptText(report)).toMatchFileSnapshot(`reports/${name}.txt`);
});

test("every group has a fault", () => {
  const covered = new Set(Object.keys(faults).map((fault) => fault.split("/")[0]));
  expect(groupNames.filter((group) => !covered.has(group))).toEqual([]);
});

// The conforming server passes these checks, see checks.test.ts.
test.for(Object.entries(faults))("%s is found by %s", async ([fault, id]) => {
  // The table's keys are the faults.
  expect(failedOf(await runAgainst([fault as Fault], { only: [id] }))).toEqual([id]);
});
