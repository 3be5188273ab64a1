/**
 * Builds what is published: `dist/main.js`, with the client and the contract inside and its libraries as dependencies.
 *
 * With `executable` it builds `dist/executable/specie.mjs` instead, one file with all libraries inside that runs without
 * node_modules, and beside it the Homebrew formula and the Scoop manifest for it. The second argument is the address from
 * which they download it.
 */
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type BuildOptions, build } from "esbuild";
import { packedContract } from "./packed-contract.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const { version, dependencies, engines } = JSON.parse(read("package.json"));
const oldest = /\d+\.\d+/.exec(engines.node)?.[0];
if (oldest === undefined) throw new Error(`engines.node is ${engines.node}; it must begin with a version.`);
const settings: BuildOptions = {
  absWorkingDir: import.meta.dirname,
  entryPoints: ["src/main.ts"],
  bundle: true,
  platform: "node",
  format: "esm",
  target: `node${oldest}`,
  // Else each Cyrillic letter has six bytes.
  charset: "utf8",
  plugins: [packedContract],
  define: { SPECIE_VERSION: JSON.stringify(version) },
};

if (process.argv[2] === "executable")
  await buildExecutable(process.argv[3] ?? "https://downloads.example/specie");
else
  await build({
    ...settings,
    outdir: "dist",
    external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
  });

async function buildExecutable(address: string): Promise<void> {
  const folder = new URL("dist/executable/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const program = new URL("specie.mjs", folder);
  await build({
    ...settings,
    outfile: "dist/executable/specie.mjs",
    // Libraries in CommonJS load Node's modules by `require`.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  chmodSync(program, 0o755);
  const sha256 = createHash("sha256").update(readFileSync(program)).digest("hex");
  for (const name of ["specie.rb", "specie.json"]) {
    const text = read(`packaging/${name}`);
    const values = { VERSION: version, URL: `${address}/${version}/specie.mjs`, SHA256: sha256 };
    writeFileSync(
      new URL(name, folder),
      Object.entries(values).reduce((filled, [key, value]) => filled.replaceAll(`@${key}@`, value), text),
    );
  }
}
