/**
 * Builds what is published: the command as one module, the sources of the client's runtime as texts, and `defineConfig` with its
 * types for settings in JavaScript.
 */
import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const { dependencies, engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
rmSync(dist, { recursive: true, force: true });

const sources = join(root, "../client/src");
const client = Object.fromEntries(
  globSync("*.ts", { cwd: sources }).map((file) => [
    basename(file, ".ts"),
    readFileSync(join(sources, file), "utf8"),
  ]),
);
const types = readFileSync(join(root, "../types/src/index.ts"), "utf8");
await build({
  absWorkingDir: root,
  entryPoints: ["src/main.ts", "src/index.ts"],
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "esm",
  target: `node${/\d+\.\d+/.exec(engines.node)?.[0]}`,
  external: Object.keys(dependencies),
  define: { RUNTIME_SOURCES: JSON.stringify({ client, types }) },
});

// Declarations of the settings alone, which need nothing else of the contract's reader.
const declarations = join(dist, "config");
mkdirSync(declarations, { recursive: true });
const settings = ["config.ts", "settings.ts", "check-settings.ts"].map((file) =>
  join(root, "../contract/src", file),
);
execFileSync(
  process.execPath,
  [join(root, "node_modules/typescript/bin/tsc"), "--declaration", "--emitDeclarationOnly"]
    .concat(["--target", "es2023", "--module", "nodenext", "--allowImportingTsExtensions", "--types", "node"])
    .concat(["--outDir", declarations, ...settings]),
  { cwd: root, stdio: "inherit" },
);
for (const file of globSync("*.d.ts", { cwd: declarations })) {
  const path = join(declarations, file);
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(/(from )"(\.[^"]+)\.ts"/g, '$1"$2.js"'));
}
writeFileSync(
  join(dist, "index.d.ts"),
  readFileSync(join(root, "src/index.ts"), "utf8").replaceAll(
    "@specie/contract/config",
    "./config/config.js",
  ),
);
