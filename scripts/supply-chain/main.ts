/**
 * Fails when something could come in, or go out, that nobody has decided on. With `--write` it first writes THIRD-PARTY.md.
 * Whether the lockfile fits, each version is old enough and no install script runs unasked is for pnpm, which does so at
 * every installation; here its settings are held in place.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { checkExactVersions } from "./exact-versions.ts";
import { readInstalled } from "./installed.ts";
import { checkLicences } from "./licences.ts";
import { readRepository } from "./repository.ts";
import { checkSettings } from "./settings.ts";
import { checkSources } from "./sources.ts";
import { renderThirdParty } from "./third-party.ts";

const root = new URL("../../", import.meta.url);
const list = new URL("THIRD-PARTY.md", root);

const repository = readRepository(root);
const { installed, shippedBy } = readInstalled(repository, root);
const shipped = [...shippedBy.values()].flat();
const thirdParty = renderThirdParty(shippedBy);
if (process.argv.includes("--write")) writeFileSync(list, thirdParty);

const findings = [
  ...checkSettings(repository),
  ...checkSources(repository),
  ...checkExactVersions(repository),
  ...checkLicences(shipped, installed),
];
if (readFileSync(list, "utf8") !== thirdParty)
  findings.push("THIRD-PARTY.md is not what we ship. Run `pnpm third-party` and look at the difference.");

for (const finding of new Set(findings)) console.error(finding);
if (findings.length > 0) process.exit(1);
console.log(
  `${installed.length} packages, ${new Set(shipped.map(({ name }) => name)).size} of them shipped: all in order.`,
);
