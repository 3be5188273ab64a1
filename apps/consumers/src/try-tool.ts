import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, globSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installTools, pack } from "@specie/package-checks";
import { buildSync } from "esbuild";
import { z } from "zod";
import { compiler, type Tool } from "./tools.ts";

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
  include: ["main.ts", "*-page.ts"],
};

/** What `nest new` writes, so far as it matters here; its own declarations do not compile without `skipLibCheck`. */
const nestTsconfig = {
  compilerOptions: {
    target: "ES2023",
    module: "commonjs",
    moduleResolution: "node10",
    strict: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    esModuleInterop: true,
    outDir: "generated",
  },
  include: ["main.ts"],
};

/** What a program is given. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Lets a tool generate from the contract in `folder`, compiles its program and runs it against the server.
 *
 * @throws Error that says what failed, with what it printed.
 */
export function tryTool(tool: Tool, folder: string, environment: Environment): void {
  const { name, program = name, packages, command, settings, ownClient, run, commonJs } = tool;
  const client = ownClient && pack(new URL("../../../packages/client", import.meta.url), folder);
  // The day of the pinned versions, for what they depend on.
  installTools(
    folder,
    { ...packages, ...compiler, ...(client && { "@specie/client": `file:${client.path}` }) },
    "2026-11-20",
  );
  copyFileSync(contract, join(folder, "openapi.json"));
  for (const shared of ["setup.ts", "page.ts", `${program}-page.ts`].filter((file) => allPrograms.has(file)))
    cpSync(programs + shared, join(folder, shared));
  cpSync(`${programs}${program}.ts`, join(folder, "main.ts"));
  mkdirSync(join(folder, "generated"));
  if (settings) writeFileSync(join(folder, settings[0]), settings[1]);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(commonJs ? nestTsconfig : tsconfig));
  if (commonJs) writeFileSync(join(folder, "generated/package.json"), '{ "type": "commonjs" }');

  const execute = (file: string, args: readonly string[]) =>
    execFileSync(file, args, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 120_000,
      env: { ...process.env, ...environment, TOOL: basename(folder), CI: "true" },
    });
  const [bin, ...args] = command ?? [];
  if (bin !== undefined) execute(`node_modules/.bin/${bin}`, args);
  execute("node_modules/.bin/tsc", ["-p", "."]);
  if (!run && !commonJs)
    buildSync({
      absWorkingDir: folder,
      entryPoints: ["main.ts"],
      outfile: "main.mjs",
      bundle: true,
      format: "esm",
      platform: "node",
      packages: "external",
    });
  const [pattern, ...rest] = run ?? [process.execPath, commonJs ? "generated/main.js" : "main.mjs"];
  const [file = pattern] = run ? globSync(pattern, { cwd: folder }).map((found) => join(folder, found)) : [];
  const { listed } = outcome.parse(JSON.parse(execute(file, rest)));
  const expected = [`consumer-${basename(folder)}`];
  if (listed.join() !== expected.join())
    throw new Error(`It listed ${listed.join()}, not ${expected.join()}`);
}

const allPrograms = new Set(readdirSync(programs));

/** A failed program with what it printed, which is what its reader needs. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const printed = ["stdout", "stderr"].map((name) => new Map(Object.entries(error)).get(name));
  return [error.message, ...printed].filter((part) => typeof part === "string" && part !== "").join("\n");
}
