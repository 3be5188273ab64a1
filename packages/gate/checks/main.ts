/**
 * Checks the package as it is installed: packs it, checks the contents and the size, installs it with npm in an empty
 * folder, and runs the command there with npx on the oldest Node that it supports. Stops at the first error.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkContents, checkEntryPoints, checkSize, inEmptyFolder, pack } from "@specie/package-checks";

/** Bytes that the package may have when it is unpacked. */
const largest = 1_000_000;

await inEmptyFolder(async (folder) => {
  const gate = pack(new URL("..", import.meta.url), folder);
  checkContents(gate, ["action.yml", "gitlab.yml", "specie-gate.schema.json"]);
  await checkEntryPoints(gate);
  await checkSize(gate);
  if (gate.text.length > largest) throw new Error(`The package has ${gate.text.length} bytes unpacked.`);
  console.log(`${gate.text.length} bytes unpacked, ${statSync(gate.path).size} packed.`);

  const empty = join(folder, "empty");
  mkdirSync(empty);
  // Without one, npm installs where the nearest folder above has one.
  writeFileSync(join(empty, "package.json"), "{}");
  const quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  execFileSync("npm", ["install", ...quietly, gate.path], {
    cwd: empty,
    stdio: ["ignore", "ignore", "inherit"],
  });
  tryCommand(empty, ["--no", "--", "specie-gate"]);
  // Without an installation, as a person tries a tarball.
  const other = join(folder, "other");
  mkdirSync(other);
  tryCommand(other, [
    "--yes",
    "--prefer-offline",
    "--loglevel=error",
    "--package",
    gate.path,
    "--",
    "specie-gate",
  ]);
});

/** Runs the command with npx in the folder. */
function tryCommand(folder: string, npx: readonly string[]): void {
  const contract = (version: string, type: string) =>
    `openapi: 3.0.3\ninfo: { title: Parcels, version: ${version} }\npaths:\n  /parcels:\n    get:\n` +
    `      responses:\n        "200":\n          description: A parcel.\n          content:\n` +
    `            application/json:\n              schema: { type: ${type} }\n`;
  writeFileSync(join(folder, "a.yaml"), contract("1.0.0", "string"));
  writeFileSync(join(folder, "b.yaml"), contract("1.1.0", "integer"));
  const oldest = oldestNode();
  const run = (...words: string[]) =>
    spawnSync(join(dirname(oldest), "npx"), [...npx, ...words], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, PATH: `${dirname(oldest)}:/usr/bin:/bin` },
    });

  const broken = run("--base", "a.yaml", "--revision", "b.yaml");
  expect("a break is found", broken, 1, /type-changed[\s\S]*Not to be released as 1\.1\.0\./);
  const same = run("--base", "a.yaml", "--revision", "a.yaml", "--format", "sarif");
  expect("no change", same, 0, /"version": "2\.1\.0"/);
  expect("what is missing", run("--base", "a.yaml", "--revision", "c.yaml"), 2, /^$/);
  expect("explain", run("explain", "type-changed", "--lang", "uk"), 0, /Тип змінено/);
  expect("init", run("init"), 0, /Wrote specie-gate\.yaml/);
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function expect(what: string, { status, stdout, stderr }: Ran, code: number, output: RegExp): void {
  if (status !== code || !output.test(stdout))
    throw new Error(`${what}: ended with ${status} instead of ${code}.\n${stdout}\n${stderr}`);
  console.log(`In an empty folder: ${what}.`);
}

/** Node 20, the oldest that `engines` names, if this machine has it; else the Node that runs this, which is said. */
function oldestNode(): string {
  const paths = (process.env["PATH"] ?? "").split(":").map((folder) => join(folder, "node"));
  const isOldest = (path: string) => {
    const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
    return typeof stdout === "string" && stdout.startsWith("v20.");
  };
  const found = paths.find(
    (path) => isOldest(path) && spawnSync(join(dirname(path), "npx"), ["--version"]).status === 0,
  );
  console.log(found ? "With Node 20." : "NOT CHECKED on Node 20: there is none here.");
  return found ?? process.execPath;
}
