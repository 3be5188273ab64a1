import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One finding, as `redocly lint --format=json` prints it, less what no test compares. */
export interface Finding {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly pointer: string;
    /** Whether a reader is shown the key and not the value. */
    readonly reportOnKey?: boolean;
  }[];
}

/** A root document and the rules it is judged by, with their settings. */
export interface Api {
  readonly root: string;
  readonly rules: Readonly<Record<string, unknown>>;
}

/** The settings of a redocly.yaml. Paths are absolute. */
export interface Config {
  readonly extends?: readonly string[];
  readonly plugins: readonly string[];
  readonly apis: Readonly<Record<string, Api>>;
}

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/**
 * Runs the real command once over all `apis`: a run costs half a second before it reads the first file. The files
 * in the findings are named from `cwd`.
 */
export async function lint(config: Config, cwd = import.meta.dirname): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "specie-rules-"));
  try {
    const file = join(folder, "redocly.yaml");
    // JSON is YAML too.
    await writeFile(file, JSON.stringify({ ...config, telemetry: "off" }));
    const { stdout, stderr } = await run(
      ["lint", `--config=${file}`, "--format=json", "--max-problems=10000"],
      cwd,
    );
    const reports = reportsIn(stdout);
    // When a rule throws, its document has no report.
    if (reports.length !== Object.keys(config.apis).length) throw new Error(stderr);
    return reports.flatMap(({ problems }) => problems);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(args: readonly string[], cwd: string): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const options = { cwd, maxBuffer: 64e6 };
    // The exit code only shows whether there are findings, and most of our documents are made to have some.
    execFile(process.execPath, [redocly, ...args], options, (_error, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
}

/** The command prints one JSON document per root document, each right after the one before. */
function reportsIn(stdout: string): { problems: Finding[] }[] {
  if (stdout === "") return [];
  // The shape is Redocly's; should it change, every comparison with what is expected fails.
  return stdout.split(/(?<=^\})(?=\{)/m).map((text) => JSON.parse(text) as { problems: Finding[] });
}
