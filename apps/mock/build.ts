/** Builds what is published: the command as one module, with its libraries as dependencies. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const { dependencies, engines } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8"));
rmSync(join(import.meta.dirname, "dist"), { recursive: true, force: true });
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ["src/command.ts"],
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "esm",
  target: `node${/\d+\.\d+/.exec(engines.node)?.[0]}`,
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
});
