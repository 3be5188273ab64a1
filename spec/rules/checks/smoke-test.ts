import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fencedBlocks } from "@specie/markdown-steps";
import { linkDependency, type Tarball, unpack } from "@specie/package-checks";

// Sound OpenAPI, so that the findings are the rules'. One thing in it is against the recommended ones, and one more a matter
// of taste, which they leave alone.
const description = `openapi: 3.1.0
info: { title: Foreign, version: 1.0.0 }
paths: {}
components:
  schemas:
    Account:
      type: object
      description: An account.
      required: []
      properties:
        openedBy: { type: string, description: Who opened it. }
`;
const wanted = ["specie/bounded-size"];

/** Installs the package in an empty folder beside Redocly CLI and lints with the settings that its README shows. */
export async function smokeTest(tarball: Tarball, folder: string): Promise<void> {
  const installed = unpack(tarball, folder);
  linkDependency("@redocly/cli", tarball.source, folder);
  const [settings] = fencedBlocks(readFileSync(join(installed, "README.md"), "utf8"), "yaml");
  if (settings === undefined) throw new Error("The README shows no redocly.yaml.");
  writeFileSync(join(folder, "redocly.yaml"), settings.text);
  writeFileSync(join(folder, "openapi.yaml"), description);

  const found = lint(folder);
  const rules = [...new Set(found.map(({ ruleId }) => ruleId))].filter((id) => id.startsWith("specie/"));
  if (rules.toSorted().join() !== wanted.join())
    throw new Error(`The rules found ${rules.join(", ") || "nothing"}, not ${wanted.join(", ")}.`);
  for (const { ruleId, message } of found.filter(({ ruleId }) => wanted.includes(ruleId)))
    console.log(`${ruleId}: ${message}`);

  await checkPresets(installed);
  console.log(`${tarball.name} judges a foreign description with the settings of its README.`);
}

interface Finding {
  readonly ruleId: string;
  readonly message: string;
}

function lint(folder: string): readonly Finding[] {
  const command = join(folder, "node_modules/@redocly/cli/bin/cli.js");
  const { stdout, stderr } = spawnSync(process.execPath, [command, "lint", "--format=json"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
  });
  if (stdout === "") throw new Error(stderr);
  const { problems } = JSON.parse(stdout) as { problems: Finding[] }; // Redocly's own report.
  return problems;
}

/** What was built holds the same rules as the sources. */
async function checkPresets(installed: string): Promise<void> {
  const [built, source] = await Promise.all([
    import(pathToFileURL(join(installed, "dist/plugin.js")).href),
    import("../plugin.ts"),
  ]);
  const recommended = Object.keys(built.default().configs.specie.rules);
  const rules = Object.keys(source.default().rules.oas3).map((id) => `specie/${id}`);
  if (recommended.join() !== rules.join())
    throw new Error(`specie/specie switches on ${recommended.join(", ")}, not ${rules.join(", ")}.`);
}
