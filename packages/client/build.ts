/**
 * Builds what is published: ES modules, CommonJS modules from the same files, and declarations for both. Types of the
 * contract are included, so that the package needs no other of this repository.
 *
 * The two formats are folders with a package.json each, which Node and every TypeScript since 4.7 read for the format of a file,
 * so that declarations need no second copy under another extension. A bundler of declarations is not used: those that there are
 * need the compiler API of TypeScript 5.
 */
import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build, transformSync } from "esbuild";

const dist = join(import.meta.dirname, "dist");
rmSync(dist, { recursive: true, force: true });
execFileSync("tsc", ["-p", "tsconfig.build.json"], { cwd: import.meta.dirname, stdio: "inherit" });

// CommonJS, because ES modules may import the types of CommonJS modules and not the reverse.
cpSync(join(import.meta.dirname, "../types/dist"), join(dist, "types"), {
  recursive: true,
  filter: (file) => !file.endsWith(".js"),
});
for (const file of globSync("types/**/*.d.ts", { cwd: dist })) {
  const path = join(dist, file);
  writeFileSync(path, withBuiltImports(readFileSync(path, "utf8")));
}
for (const folder of ["types", "cjs"]) write(join(dist, folder, "package.json"), '{ "type": "commonjs" }\n');

for (const file of globSync("esm/**/*.{js,d.ts}", { cwd: dist })) {
  const path = join(dist, file);
  const text = withBuiltImports(readFileSync(path, "utf8"));
  const copy = join(dist, file.replace("esm", "cjs"));
  if (file.endsWith(".d.ts")) write(path, text);
  write(copy, file.endsWith(".d.ts") ? text : toCommonJs(text));
}
await bundleJose(join(dist, "cjs/src/jose.js"));

/** The compiler keeps the extension of sources in declarations, and the name of the package with the contract's types. */
function withBuiltImports(code: string): string {
  return code
    .replaceAll('"@specie/types"', '"../../types/src/index.js"')
    .replaceAll(/(from |import\()"(\.[^"]+)\.ts"/g, '$1"$2.js"');
}

function toCommonJs(code: string): string {
  const { code: converted } = transformSync(code, { format: "cjs", target: "es2022", charset: "utf8" });
  return converted.replaceAll('require("jose")', 'require("./jose.js")');
}

/** jose has ES modules only, which Jest and Node below 20.19 cannot `require`: CommonJS modules get their own copy. */
async function bundleJose(outfile: string): Promise<void> {
  const sources = globSync("src/*.ts", { cwd: import.meta.dirname }).map((file) =>
    readFileSync(join(import.meta.dirname, file), "utf8"),
  );
  const imported = sources.flatMap(
    (text) => /^import \{([^}]*)\} from "jose";$/m.exec(text)?.[1]?.split(",") ?? [],
  );
  const used = [...new Set(imported.map((name) => name.trim()))].filter((name) => !name.startsWith("type "));
  const licence = readFileSync(join(import.meta.dirname, "node_modules/jose/LICENSE.md"), "utf8");
  await build({
    stdin: { contents: `export { ${used.join(", ")} } from "jose"`, resolveDir: import.meta.dirname },
    outfile,
    bundle: true,
    format: "cjs",
    target: "es2022",
    platform: "neutral",
    conditions: ["import"],
    // A copy of another package's code, which no one reads here: a third of its size.
    minify: true,
    banner: { js: `/* jose\n\n${licence}*/` },
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
