/** Builds what is published: one program of plain JavaScript with the contract inside, its libraries left outside. */
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { dependencies, engines } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const oldest = /\d+\.\d+/.exec(engines.node)?.[0];
if (oldest === undefined) throw new Error(`engines.node is ${engines.node}; it must begin with a version.`);
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ["src/main.ts"],
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "esm",
  target: `node${oldest}`,
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
});
