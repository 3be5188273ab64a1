import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { asText, conclusion, type Report, runGate } from "@specie/gate";
import { lt, rsort, valid } from "semver";
import { ReleaseError } from "../release-error.ts";
import { layout } from "../repository/layout.ts";

/** The released contract that a version is compared with: the highest below it; `undefined` before the first release. */
export function releaseBefore(root: string, version: string): string | undefined {
  const folder = join(root, layout.releases);
  const released = (existsSync(folder) ? readdirSync(folder) : []).flatMap(
    (file) => valid(file.replace(/\.json$/, "")) ?? [],
  );
  const [before] = rsort(released.filter((one) => lt(one, version)));
  return before && join(layout.releases, `${before}.json`);
}

/** Runs the gate on the working contract against `base`. Throws a {@link ReleaseError} with its report if it does not pass. */
export async function passGate(root: string, base: string, today: string): Promise<Report> {
  const report = await runGate({
    base: join(root, base),
    revision: join(root, layout.contract),
    ledger: join(root, layout.ledger),
    today,
  });
  if (report.verdict.passes) return report;
  throw new ReleaseError(
    "gate-failed",
    `${asText(report, false)}\n${conclusion(report)} \`pnpm gate\` reports the same.`,
  );
}
