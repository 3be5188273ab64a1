/**
 * Writes the contract as one file in each language of `specie.config.ts`, as JSON and as YAML. Redocly resolves the references and
 * applies the overlays, all editions at once; the YAML is written from the JSON, which has the same members in the same order.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stringify } from "yaml";
import config from "../../../specie.config.ts";
import { contractFolder, overlayFiles } from "../overlay-actions.ts";

const root = basename(config.spec);
if (!existsSync(join(contractFolder, root)))
  refuse(`spec is ${config.spec}, and there is no such file. Write the path of the root document.`);
const editions = Object.entries(config.bundles).map(([language, name]) => {
  const overlays = language === "en" ? [] : overlayFiles(language);
  if (language !== "en" && overlays.length === 0)
    refuse(
      `languages contains ${language}, and ${config.folder}/overlays/${language}/ has no overlay. Add one, with the contract's texts in that language, or delete the language.`,
    );
  return { name, overlays };
});

async function bundle({ name, overlays }: (typeof editions)[number]): Promise<boolean> {
  const output = `dist/${name}.json`;
  const words = ["bundle", root, ...overlays.flatMap((file) => ["--overlay", file]), "--output", output];
  const [code] = await once(spawn("redocly", words, { cwd: contractFolder, stdio: "inherit" }), "close");
  if (code !== 0) return false;
  const contract: unknown = JSON.parse(readFileSync(join(contractFolder, output), "utf8"));
  // Also readers of YAML 1.1 take no text for a day or a boolean.
  const text = stringify(contract, { lineWidth: 0, version: "1.1", aliasDuplicateObjects: false });
  writeFileSync(join(contractFolder, `dist/${name}.yaml`), text);
  return true;
}

function refuse(message: string): never {
  console.error(`specie.config.ts: ${message}`);
  process.exit(1);
}

const bundled = await Promise.all(editions.map(bundle));
if (bundled.includes(false)) process.exit(1);
// A language that is no longer there must not be published.
for (const file of readdirSync(join(contractFolder, "dist")))
  if (!editions.some(({ name }) => file === `${name}.json` || file === `${name}.yaml`))
    rmSync(join(contractFolder, "dist", file));
