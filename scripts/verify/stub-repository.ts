import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Task } from "./report.ts";
import { commands, suites } from "./tasks.ts";

const scripts = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, "true"]));

/** Every script that tasks.ts lists. */
export const all = (kind: "root" | "packages") =>
  [suites.quick, suites.long, commands].flatMap((tasks) => tasks[kind]);

/** The ids of a suite in a repository with these packages. */
export const idsOf = (suite: "quick" | "long", ...names: readonly string[]) => [
  ...suites[suite].root.map((script) => `//#${script}`),
  ...names.flatMap((name) => suites[suite].packages.map((script) => `${name}#${script}`)),
];
export const quickIds = idsOf("quick", "one");

export interface Stub {
  /** The scripts of each package. */
  readonly packageScripts?: readonly string[];
  readonly packageNames?: readonly string[];
  /** What the stub writes as its summary. Every planned task, from the cache, unless changed. */
  readonly tasks?: readonly object[] | "none";
  /** What the stub does at its end. */
  readonly end?: string;
  readonly log?: string;
}

export const fromCache = (taskId: string): Task => ({
  taskId,
  logFile: "log.txt",
  cache: { status: "HIT" },
  execution: { startTime: 0, endTime: 0, exitCode: 0 },
});

const main = join(import.meta.dirname, "main.ts");
const cache = join(import.meta.dirname, "../../node_modules/.cache/node-compile");

/** A small repository with a stub in Turborepo's path, which records its arguments. */
export function repository(stub: Stub) {
  const { packageScripts = all("packages"), packageNames = ["one"], tasks, end = "exit 0", log = "" } = stub;
  const root = mkdtempSync(join(tmpdir(), "specie-verify-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string): string => {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  write("package.json", JSON.stringify({ name: "root", scripts: scripts(all("root")) }));
  for (const [index, name] of packageNames.entries())
    write(`packages/${index}/package.json`, JSON.stringify({ name, scripts: scripts(packageScripts) }));
  write(
    "apps/docs/browser/setup/say-browser.ts",
    "console.log(process.env.STUB_BROWSER ?? 'a browser');\nif (process.env.STUB_END) eval(process.env.STUB_END);\n",
  );
  write("log.txt", log);
  write("summary.json", JSON.stringify({ tasks: tasks ?? quickIds.map(fromCache) }));
  const summary = tasks === "none" ? "" : "mkdir -p .turbo/runs; cp summary.json .turbo/runs/1.json\n";
  write(
    "bin/turbo",
    `#!/bin/sh\necho "$*|$NODE_COMPILE_CACHE|$SEED|$DOCS_BROWSER|" >> .turbo-calls\n${summary}${end}\n`,
  );
  chmodSync(join(root, "bin/turbo"), 0o755);
  const run = (given: Readonly<Record<string, string | undefined>> = {}, suite = "quick") => {
    // Without what the run of these tests was given itself, and with the cache of compiled sources that it fills.
    const { SEED: _seed, DOCS_BROWSER: _browser, PATH, ...others } = process.env;
    rmSync(join(root, ".turbo-calls"), { force: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...(suite === "" ? [] : [suite])], {
      cwd: root,
      encoding: "utf8",
      env: {
        NODE_COMPILE_CACHE: cache,
        ...others,
        PATH: `${join(root, "bin")}${delimiter}${PATH}`,
        ...given,
      },
    });
    const isCalled = existsSync(join(root, ".turbo-calls"));
    const lines = isCalled ? readFileSync(join(root, ".turbo-calls"), "utf8").trimEnd().split("\n") : [];
    const calls = lines.map((line) => {
      const [words = "", compiled = "", seed = "", browser = ""] = line.split("|");
      return { words: words.split(" "), environment: `${compiled}|${seed}`, browser };
    });
    const { words: asked, environment } = calls.at(-1) ?? {};
    return { status, stdout, stderr, output: stdout + stderr, calls, asked, environment };
  };
  return { root, write, run };
}

/** A repository after a run that passed, with both editions of a bundle, and what the next run asks for. */
export function afterPassing(stub: Stub = {}) {
  const { root, write, run } = repository(stub);
  const saveBundle = (description: string, maximum: number) => {
    for (const file of ["spec/dist/openapi.json", "spec/dist/openapi.uk.json"])
      write(
        file,
        JSON.stringify({
          paths: { "/a": { description, schema: { maximum, example: { description: "x" } } } },
        }),
      );
  };
  write(".gitignore", "dist/\n.turbo*\n");
  saveBundle("One.", 5);
  const git = (...args: string[]) => spawnSync("git", args, { cwd: dirname(write("src.ts", "1")) });
  git("init", "--quiet");
  const first = run();
  return { root, write, run, saveBundle, first };
}
