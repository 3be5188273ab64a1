import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { startScript } from "../start-script.ts";

// The command between stubs of all that it starts; each leaves a line in the file `calls`.
const recording = `import { appendFileSync } from "node:fs";
const record = (...words) => appendFileSync("calls", words.join(" ") + "\\n");
const { LOG_LEVEL, DRAIN_LEAD_MS, NODE_COMPILE_CACHE, PATH } = process.env;
`;
const generator = (name: string) => `${recording}record("${name}", process.argv.slice(2));\n`;
const server = (name: string) => `${recording}
record("${name}", DRAIN_LEAD_MS, LOG_LEVEL, NODE_COMPILE_CACHE, process.execArgv.at(-1));
record("path", PATH.split(":").slice(0, 3).join(" "));
process.on("SIGTERM", () => setTimeout(() => { record("${name} ended"); process.exit(0); }, 100));
process.on("disconnect", () => process.exit());
setInterval(() => {}, 1000);
console.log("The ${name} listens on http://127.0.0.1:1");
`;
// A terminal sends Ctrl-C to the whole group of the command, and PostgreSQL ends after its servers.
const postgres = `${recording}
let group = "apart";
try { process.kill(-process.pid, 0); } catch { group = "in the group of the command"; }
record("postgres in", process.argv.slice(2), group, process.execArgv.at(-1));
if (process.env.STUB_POSTGRES) { console.error("no postgres"); process.exit(4); }
process.on("SIGTERM", () => { record("postgres ended"); process.exit(0); });
process.on("disconnect", () => process.exit());
setInterval(() => {}, 1000);
console.log("ready");
`;

/** `pnpm dev` among stubs. `turbo` is a line of its shell script. */
function start(
  target: "api" | "mock" | "",
  given: Readonly<Record<string, string | undefined>> = {},
  turbo = "",
) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "specie-dev-")));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const name of ["dev/main", "dev/needs", "dev/run-loop", "end-with-parent"])
    cpSync(join(import.meta.dirname, `../${name}.ts`), join(root, `scripts/${name}.ts`));
  symlinkSync(join(import.meta.dirname, "../../node_modules"), join(root, "node_modules"));
  write("package.json", '{ "type": "module" }');
  write("spec/openapi.yaml", "one");
  write("spec/translations/commands/bundle.ts", generator("bundle"));
  for (const name of ["types", "client"]) write(`packages/${name}/generator/main.ts`, generator(name));
  write("packages/dev-postgres/src/main.ts", postgres);
  for (const name of ["api", "mock"]) write(`apps/${name}/src/main.ts`, server(name));
  write("bin/turbo", `#!/bin/sh\necho "turbo $*" >> calls\n${turbo}\n`);
  chmodSync(join(root, "bin/turbo"), 0o755);
  const { DATA_DIR: _data, LOG_LEVEL: _level, DATABASE_URL: _url, ...others } = process.env;
  const env = { ...others, PATH: [join(root, "bin"), process.env["PATH"]].join(delimiter) };
  const words = target === "" ? [] : [target];
  const started = startScript(["scripts/dev/main.ts", ...words], { cwd: root, env: { ...env, ...given } });
  const calls = () => readFileSync(join(root, "calls"), "utf8").trimEnd().split("\n");
  return { root, write, ...started, calls };
}

const endWithParent = /\/scripts\/end-with-parent\.ts$/;
const generate = "turbo run generate --output-logs=errors-only";
// As the shell script has it: the process that has started it.
const signalTheCommand = (signal: string) => `kill -s ${signal.slice(3)} $PPID`;

test("PostgreSQL is held, a saved contract makes what the server reads and what it does not, and Ctrl-C stops all in order", async () => {
  const { root, write, child, ended, printed, calls } = start("", {
    NODE_COMPILE_CACHE: undefined,
    DATA_DIR: "mine",
  });
  await expect.poll(() => printed.stdout).toContain("Watching. Ctrl-C stops.\n");
  write("spec/openapi.yaml", "two");
  await expect.poll(() => printed.stdout.split("\n")).toHaveLength(4);
  child.kill("SIGINT");
  expect([await ended, printed.stderr]).toEqual([[0, null], ""]);
  const line = /^The api listens on http:\/\/127\.0\.0\.1:1 \(generate, \d+\.\d s\)$/;
  expect(printed.stdout.split("\n")).toEqual([
    expect.stringMatching(line),
    "Watching. Ctrl-C stops.",
    expect.stringMatching(line),
    "",
  ]);
  const path = `path ${root}/spec/node_modules/.bin ${root}/packages/types/node_modules/.bin ${root}/bin`;
  const api = expect.stringMatching(
    new RegExp(`^api 0 warn ${root}/node_modules/.cache/node-compile file:.*/end-with-parent\\.ts$`),
  );
  const [held, ...others] = calls();
  expect(held).toMatch(/^postgres in mine\/postgres apart file:/);
  expect(held).toMatch(endWithParent);
  // What the server does not read is made while it starts, in no order.
  const beside = new Set(["types ", "client "]);
  expect(others.filter((call) => beside.has(call)).toSorted()).toEqual(["client ", "types "]);
  expect(others.filter((call) => !beside.has(call))).toEqual([
    ...[generate, api, path],
    ...["bundle ", "api ended", api, path],
    ...["api ended", "postgres ended"],
  ]);
});

test.for([
  [
    "mock",
    "SIGTERM",
    { LOG_LEVEL: "debug", DRAIN_LEAD_MS: "7", NODE_COMPILE_CACHE: "/tmp" },
    "mock 7 debug /tmp",
  ],
  ["api", "SIGHUP", { DATABASE_URL: "postgres://127.0.0.1:1/none" }, "api 0 warn"],
] as const)(
  "%s with a database of its own or without one holds no PostgreSQL, and a %s before the first start has ended stops it",
  async ([target, signal, given, expected]) => {
    const { ended, calls } = start(target, given, signalTheCommand(signal));
    expect(await ended).toEqual([0, null]);
    expect(calls()).toEqual([
      generate,
      expect.stringMatching(new RegExp(`^${expected} .*/end-with-parent\\.ts$`)),
      expect.stringMatching(/^path /),
      `${target} ended`,
    ]);
  },
);

test("a PostgreSQL that does not start ends the command, and it has printed the reason", async () => {
  const { ended, printed, calls } = start("api", { STUB_POSTGRES: "fails" });
  expect([await ended, printed]).toEqual([[1, null], { stdout: "", stderr: "no postgres\n" }]);
  expect(calls()).toEqual([expect.stringMatching(/^postgres in \.data\/postgres /)]);
});
