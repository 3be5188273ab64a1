/**
 * The consumer matrix: each tool generates from the bundle, its program compiles strictly and creates a customer, lists
 * with an array, and gets a 400 and a 404 from the real server. Prints a row for each; ends with 1 when one fails.
 *
 * Usage: node src/main.ts URL COUNTERPARTY TOKEN, below `specie-with-server`
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inEmptyFolder, installTools } from "@specie/package-checks";
import { buildSync } from "esbuild";
import { z } from "zod";
import { compiler, type Tool, tools } from "./tools.ts";

const [url = "", counterparty = "", token = "", only] = process.argv.slice(2);
const contract = createRequire(import.meta.url).resolve("@specie/spec/openapi.json");
const programs = fileURLToPath(new URL("../programs/", import.meta.url));

const outcome = z.object({
  created: z.uuid(),
  listed: z.array(z.string()),
  rejected: z.literal("invalid-request"),
  missing: z.literal("customer-not-found"),
});

/** The strictest settings that a consumer may have; what is generated must compile with them. */
const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    module: "preserve",
    moduleResolution: "bundler",
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    types: ["node"],
  },
  files: ["main.ts"],
};

let failed = 0;
for (const tool of tools.filter(({ name }) => only === undefined || name === only)) {
  try {
    await inEmptyFolder((folder) => tryTool(tool, folder));
    console.log(
      `${tool.name.padEnd(24)} generates, compiles, creates, lists with an array, gets a 400 and a 404`,
    );
  } catch (error) {
    failed += 1;
    console.log(`${tool.name.padEnd(24)} FAILS: ${describe(error)}`);
  }
}
process.exitCode = failed > 0 ? 1 : 0;

function tryTool({ name, packages, command, settings }: Tool, folder: string): void {
  // The day of the pinned versions, for what they depend on.
  installTools(folder, { ...packages, ...compiler }, "2026-11-20");
  copyFileSync(contract, join(folder, "openapi.json"));
  cpSync(`${programs}setup.ts`, join(folder, "setup.ts"));
  cpSync(`${programs}${name}.ts`, join(folder, "main.ts"));
  mkdirSync(join(folder, "generated"));
  if (settings) writeFileSync(join(folder, settings[0]), settings[1]);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  const [bin, ...args] = command ?? [];
  if (bin !== undefined) run(folder, `node_modules/.bin/${bin}`, args);
  run(folder, "node_modules/.bin/tsc", ["-p", "."]);
  buildSync({
    absWorkingDir: folder,
    entryPoints: ["main.ts"],
    outfile: "main.mjs",
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  const { listed } = outcome.parse(JSON.parse(run(folder, process.execPath, ["main.mjs"], name)));
  const expected = [`consumer-${name}`];
  if (listed.join() !== expected.join())
    throw new Error(`It listed ${listed.join()}, not ${expected.join()}`);
}

function run(folder: string, program: string, args: readonly string[], tool = ""): string {
  return execFileSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 120_000,
    env: { ...process.env, API_URL: url, COUNTERPARTY: counterparty, TOKEN: token, TOOL: tool, CI: "true" },
  });
}

/** A failed program with what it printed, which is what its reader needs. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const printed = ["stdout", "stderr"].map((name) => new Map(Object.entries(error)).get(name));
  return [error.message, ...printed].filter((part) => typeof part === "string" && part !== "").join("\n");
}
