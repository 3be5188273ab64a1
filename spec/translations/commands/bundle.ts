/**
 * Writes the contract as one file, in English and in Ukrainian, each as JSON and as YAML. Redocly resolves the references and
 * applies the overlays, both editions at once; the YAML is written from the JSON, which has the same members in the same order.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { contractFolder, overlayFiles } from "../overlay-actions.ts";

const editions = [
  { name: "openapi", overlays: [] },
  { name: "openapi.uk", overlays: overlayFiles().flatMap((file) => ["--overlay", file]) },
];

async function bundle({ name, overlays }: (typeof editions)[number]): Promise<boolean> {
  const output = `dist/${name}.json`;
  const words = ["bundle", "openapi.yaml", ...overlays, "--output", output];
  const [code] = await once(spawn("redocly", words, { cwd: contractFolder, stdio: "inherit" }), "close");
  if (code !== 0) return false;
  const contract: unknown = JSON.parse(readFileSync(join(contractFolder, output), "utf8"));
  // Also readers of YAML 1.1 take no text for a day or a boolean.
  const text = stringify(contract, { lineWidth: 0, version: "1.1", aliasDuplicateObjects: false });
  writeFileSync(join(contractFolder, `dist/${name}.yaml`), text);
  return true;
}

const bundled = await Promise.all(editions.map(bundle));
if (bundled.includes(false)) process.exit(1);
