import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commitAll, copyRepository, type RepositoryCopy } from "@specie/release/repository-copy";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const parcels = fileURLToPath(new URL("../parcels/", import.meta.url));

/** What another team does not take: the server of the Customers API and what measures it, and its contract's history. */
const ours = [
  /^apps\/(api|bench|consumers|drift|planted-faults|second-contract)\/(?!(checks\/)?package\.json$)/,
  /^packages\/(gate\/corpus|client\/(consumers|test|examples|checks)|conformance\/(groups|operations|test))\/(?!package\.json$)/,
  /^apps\/docs\/(recorded|samples|test|browser|checks|lighthouse|src\/guides|src\/components\/guide|src\/content\/docs)\//,
  /^apps\/docs\/(src\/content\/[^/]+\.yaml|public\/social\.png)$/,
  /^spec\/(paths|components|overlays|workflows|releases|seed)\//,
  /^spec\/(openapi\.yaml|decisions\.yaml|changes\.json|CHANGELOG\.md|specie-gate\.yaml|patterns\.test\.ts)$/,
  /^\.changeset\/(?!README)/,
  /^scripts\//,
  /\.test\.ts$/,
];

/**
 * The repository of a team that takes the toolchain for its own API: packages and apps as they are here, and in `spec/` the
 * contract of the Parcels API. Its settings are `specie.config.ts` and `spec/redocly.yaml` of the folder `parcels/`.
 */
export function makeRepository(): RepositoryCopy {
  const copy = copyRepository(root, [], (file) => !ours.some((pattern) => pattern.test(file)));
  for (const name of readdirSync(parcels))
    cpSync(join(parcels, name), join(copy.root, name === "specie.config.ts" ? "." : "spec", name), {
      recursive: true,
    });
  // A program of its own, compiled with the client.
  cpSync(
    join(parcels, "../programs/call-parcels.ts"),
    join(copy.root, "packages/client/examples/call-parcels.ts"),
  );
  // What the team installs and does not publish itself.
  for (const folder of [
    "packages/gate",
    "packages/conformance",
    "packages/generator",
    "apps/cli",
    "apps/mock",
    "spec/rules",
  ])
    changeManifest(copy.root, folder, (manifest) => ({ ...manifest, private: true }));
  // A contract in one language has no bundle of another one, and no glossary.
  changeManifest(copy.root, "spec", ({ exports, ...manifest }) => ({
    ...manifest,
    exports: Object.fromEntries(
      Object.entries(Object(exports)).filter(([name]) => !/openapi\.uk|glossary/.test(name)),
    ),
    files: ["dist"],
  }));
  commitAll(copy.root, "feat: the Parcels API");
  return copy;
}

type Manifest = Readonly<Record<string, unknown>>;

function changeManifest(root: string, folder: string, change: (manifest: Manifest) => Manifest): void {
  const file = join(root, folder, "package.json");
  writeFileSync(file, `${JSON.stringify(change(JSON.parse(readFileSync(file, "utf8"))), null, 2)}\n`);
}

/** Ends a command that never ends, such as a mock that accepts an invalid contract. No command takes so long. */
const maxMillis = 600_000;

/** Runs a command in a folder of the repository with the tools that its packages bring. */
export function execute(folder: string, command: string, words: readonly string[], input = "") {
  const options = {
    cwd: folder,
    input,
    encoding: "utf8",
    maxBuffer: 64e6,
    env: environmentIn(folder),
    timeout: maxMillis,
  } as const;
  const { status, stdout, stderr, error } = spawnSync(command, words, options);
  if (error?.message.includes("ETIMEDOUT")) throw error;
  return { status, output: stdout + stderr, stdout };
}

/** The same without holding up this process, which may have a server to run. */
export async function executeBeside(folder: string, command: string, words: readonly string[]) {
  const child = spawn(command, words, { cwd: folder, env: environmentIn(folder) });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const [status] = await once(child, "close");
  return { status, output };
}

function environmentIn(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${join(folder, "node_modules/.bin")}:${process.env["PATH"]}`,
    NO_COLOR: "1",
    REDOCLY_TELEMETRY: "off",
    ASTRO_TELEMETRY_DISABLED: "1",
  };
}
