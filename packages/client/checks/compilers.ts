import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const here = new URL(".", import.meta.url);
const require = createRequire(here);

/** The packages of the compilers, the oldest that is supported first. The last is the repository's own. */
const compilers = ["typescript-5.4", "typescript-5.9", "typescript-6.0", "typescript"] as const;

/** Node 20.19, the oldest that the package is tried with. */
const oldestNode = join(dirname(require.resolve("node/package.json")), "bin/node");

interface Setting {
  readonly type: "module" | "commonjs";
  readonly module: string;
  readonly resolution: string;
  /** The compilers that have this setting; absent for all. */
  readonly only?: readonly string[];
}

const settings: readonly Setting[] = [
  { type: "module", module: "NodeNext", resolution: "NodeNext" },
  { type: "module", module: "ESNext", resolution: "Bundler" },
  { type: "commonjs", module: "NodeNext", resolution: "NodeNext" },
  // NestJS and others; TypeScript 6 calls it deprecated and 7 has removed it.
  { type: "commonjs", module: "CommonJS", resolution: "Node10", only: ["typescript-5.4", "typescript-5.9"] },
];

/** What the program prints: a login, the code of a refused call, and the keys by the raw client and by a query. */
const expected = JSON.stringify([["олена"], "invalid-call", [], []]);

/**
 * Compiles the program with the oldest and the newest compiler, or with every one, in each of their settings, strictly and with
 * the library's declarations checked, and runs what the oldest and the newest have made with each Node. `folder` has the
 * package installed.
 *
 * @throws Error that names what did not compile or printed something else.
 */
export function checkCompilers(folder: string, which: "ends" | "every"): void {
  const tried = compilers.filter((_, at) => which === "every" || at % (compilers.length - 1) === 0);
  for (const compiler of tried)
    for (const setting of settings) {
      if (setting.only && !setting.only.includes(compiler)) continue;
      const program = compile(folder, compiler, setting);
      // The emitted code of those between differs in nothing that these two do not have.
      if (compiler !== compilers[0] && compiler !== "typescript") continue;
      for (const node of [process.execPath, oldestNode]) {
        const env = { ...process.env, NODE_NO_WARNINGS: "1" };
        const output = execFileSync(node, [program], { encoding: "utf8", env }).trim();
        if (output !== expected)
          throw new Error(`${program} by ${compiler} printed ${output}, not ${expected}.`);
      }
    }
  console.log(`The program compiles and runs with ${tried.map(versionOf).join(", ")} as ESM and CommonJS.`);
}

function compile(folder: string, compiler: string, { type, module, resolution }: Setting): string {
  const place = join(folder, `${compiler}-${type}-${module}-${resolution}`);
  mkdirSync(place);
  writeFileSync(join(place, "package.json"), JSON.stringify({ type }));
  copyFileSync(new URL("program.ts", here), join(place, "program.ts"));
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    declaration: true,
    esModuleInterop: true,
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: [],
    module,
    moduleResolution: resolution,
  };
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  try {
    execFileSync(process.execPath, [binaryOf(compiler), "-p", place], { encoding: "utf8" });
  } catch (error) {
    const printed = error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    throw new Error(`${place.slice(folder.length + 1)} does not compile:\n${printed}`);
  }
  return join(place, "program.js");
}

function binaryOf(compiler: string): string {
  const manifest = require.resolve(`${compiler}/package.json`);
  const { bin }: { bin: { tsc: string } } = JSON.parse(readFileSync(manifest, "utf8"));
  return join(dirname(manifest), bin.tsc);
}

function versionOf(compiler: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(require.resolve(`${compiler}/package.json`), "utf8"),
  );
  return `TypeScript ${version}`;
}
