import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withUrlOf } from "../src/with-url-of.ts";

const node = fileURLToPath(new URL("node_modules/.bin/node", import.meta.url));
const redocly = fileURLToPath(new URL("../../../spec/node_modules/.bin/redocly", import.meta.url));
const tools = fileURLToPath(new URL("../../../node_modules/.bin", import.meta.url));

// The oldest Node first; then the tools that a team has beside, such as a type checker.
const env = {
  ...process.env,
  PATH: [dirname(node), process.env["PATH"]].join(delimiter),
  REDOCLY_TELEMETRY: "off",
  NO_COLOR: "1",
};

export const nodeVersion = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();

/** The Parcels contract as one file. */
export function bundleParcels(file: string): void {
  const folder = fileURLToPath(new URL("../parcels/", import.meta.url));
  const words = [
    "bundle",
    "openapi.yaml",
    "--output",
    file,
    "--config",
    join(folder, "../checks/redocly.yaml"),
  ];
  const { status, stderr } = spawnSync(redocly, words, { cwd: folder, env, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

/** Runs an installed command in a folder; its output. Throws when it ends with another code. */
export function run(folder: string, [command = "", ...words]: readonly string[], code = 0): string {
  const { status, stdout, stderr } = spawnSync(node, [commandFile(folder, command), ...words], {
    cwd: folder,
    env,
    encoding: "utf8",
    maxBuffer: 64e6,
  });
  if (status !== code) throw new Error(`${command} ended with ${status}, not ${code}:\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** Runs `use` while a command runs, with the URL that it prints. */
export async function withProcess(
  folder: string,
  [command = "", ...words]: readonly string[],
  use: (url: string) => Promise<void>,
): Promise<void> {
  const child = spawn(node, [commandFile(folder, command), ...words], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await withUrlOf(child, use);
}

/** The file of a command: of the package that is installed, or of a tool that a team has beside it. */
function commandFile(folder: string, command: string): string {
  if (command === "redocly") return join(dirname(redocly), "../@redocly/cli/bin/cli.js");
  if (command === "tsc") return join(tools, "../typescript/bin/tsc");
  const name = packageOf[command];
  if (name === undefined) throw new Error(`No package has the command ${command}`);
  const installed = join(folder, "node_modules", name);
  const { bin }: { bin: Record<string, string> } = JSON.parse(
    readFileSync(join(installed, "package.json"), "utf8"),
  );
  return join(installed, bin[command] ?? "");
}

const packageOf: Readonly<Record<string, string>> = {
  "specie-gate": "@specie/gate",
  "specie-generate": "@specie/generator",
  "specie-mock": "@specie/mock",
  "specie-conformance": "@specie/conformance",
};
