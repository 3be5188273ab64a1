/**
 * Fails when a dependency comes from outside the registry, has a licence that is not on the list, or is missing in
 * THIRD-PARTY.md. With `--write` it first writes THIRD-PARTY.md. pnpm itself enforces the lockfile, the age of versions and
 * which install scripts run; pnpm-workspace.yaml configures it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { readInstalled } from "./installed.ts";
import { checkLicences } from "./licences.ts";
import { readRepository } from "./repository.ts";
import { checkSources } from "./sources.ts";
import { renderThirdParty } from "./third-party.ts";

const root = new URL("../../", import.meta.url);
const list = new URL("THIRD-PARTY.md", root);

const repository = readRepository(root);
const { installed, shippedBy } = readInstalled(repository, root);
const shipped = [...shippedBy.values()].flat();
const thirdParty = renderThirdParty(shippedBy);
if (process.argv.includes("--write")) writeFileSync(list, thirdParty);

const findings = [...checkSources(repository), ...checkLicences(shipped, installed)];
if (readFileSync(list, "utf8") !== thirdParty)
  findings.push("THIRD-PARTY.md is out of date. Run `pnpm third-party` and review the difference.");

for (const finding of new Set(findings)) console.error(finding);
if (findings.length > 0) process.exit(1);
console.log(
  `${installed.length} packages, ${new Set(shipped.map(({ name }) => name)).size} of them shipped: no findings.`,
);
