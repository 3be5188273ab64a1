import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { quote } from "./quote.ts";
import { startScript } from "./start-script.ts";

// The script between stubs of what it starts. demo.test.ts runs it with the real ones.
const record =
  'import { appendFileSync } from "node:fs"; const record = (...x) => appendFileSync("calls", x.join(" ") + "\\n");\n';
const server = `${record}
const { LOG_LEVEL, DATABASE_URL, DEMO, STUB_SERVER } = process.env;
record("server", process.pid, LOG_LEVEL, DATABASE_URL, DEMO, process.execArgv.at(-1));
if (STUB_SERVER === "refuses") { console.error("the port is taken"); process.exit(9); }
process.on("disconnect", () => process.exit());
let signals = 0;
process.on("SIGTERM", () => {
  record("SIGTERM at", readFileSync("clock", "utf8"));
  const end = () => { record("server ended"); process.exit(5); };
  if (STUB_SERVER === "late") setTimeout(end, 300);
  else if (++signals > 1 || STUB_SERVER !== "slow") process.exit(5);
});
import { readFileSync } from "node:fs";
console.log("The API listens on http://127.0.0.1:1/api\\nIt is called by curl, for example:\\n  curl -s http://127.0.0.1:1/api -H 'CX-Authorization: aa-a.b_b.cc'\\nmore");
setInterval(() => {}, 1000);
`;
const example = `${record}
const { SPECIE_URL, SPECIE_COUNTERPARTY, SPECIE_TOKEN, STUB_EXAMPLE = "0" } = process.env;
record("example", SPECIE_URL, SPECIE_COUNTERPARTY, SPECIE_TOKEN);
console.log("the example");
process.exitCode = Number(STUB_EXAMPLE);
`;
const cli = `import { appendFileSync } from "node:fs";
appendFileSync(process.env.STUB_CALLS, ["cli", process.env.SPECIE_CONFIG, ...process.argv.slice(2)].join(" ") + "\\n");
if (process.env.STUB_CLI) { console.error("no such key"); process.exit(1); }
`;
const docs = `${record}
record("docs", process.env.API_URL, process.execArgv.at(-1));
if (process.env.STUB_DOCS) { console.error("no pages"); process.exit(1); }
process.on("SIGTERM", () => { record("docs ended"); process.exit(0); });
console.log("The documentation is at http://127.0.0.1:2/docs in two languages");
setInterval(() => {}, 1000);
`;
// The time that the script reads is that of a file, and each reading leaves a mark.
const clock = `import { appendFileSync, readFileSync } from "node:fs";
performance.now = () => { appendFileSync("marks", "."); return Number(readFileSync("clock", "utf8")); };
`;

/** `npm start` among stubs. */
function start(given: Readonly<Record<string, string>> = {}) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "specie start-")));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const name of ["demo", "end-with-parent", "quote"])
    cpSync(join(import.meta.dirname, `${name}.ts`), join(root, `scripts/${name}.ts`));
  write("package.json", '{ "type": "module" }');
  write("apps/api/src/main.ts", server);
  write("packages/client/examples/onboard.ts", example);
  write("apps/cli/src/main.ts", cli);
  write("apps/docs/server/main.ts", docs);
  write("clock.mjs", clock);
  for (const file of ["calls", "marks"]) write(file, "");
  write("clock", "0");
  for (const folder of [".data", "mine"]) mkdirSync(join(root, folder));
  const { DATA_DIR: _data, LOG_LEVEL: _level, ...others } = process.env;
  // A developer's own, which the demo leaves alone.
  const own = { SPECIE_CONFIG: "own", SPECIE_URL: "own", SPECIE_COUNTERPARTY: "own", SPECIE_TOKEN: "own" };
  const settings = { ...own, API_URL: "own", DEMO: "off", DATABASE_URL: "postgres://nowhere.invalid/none" };
  const env = { ...others, ...settings, STUB_CALLS: join(root, "calls") };
  const words = ["--import", "./clock.mjs", "scripts/demo.ts"];
  const started = startScript(words, { cwd: root, env: { ...env, ...given } });
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const calls = () => read("calls").trimEnd().split("\n");
  const isUp = () => expect.poll(() => started.printed.stdout).toContain("Ctrl-C stops it.\n");
  return { root, ...started, read, write, calls, isUp };
}

const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

test("the server, the example, the command line and the documentation are started, and all is printed", async () => {
  const { root, child, ended, printed, read, write, calls, isUp } = start({ STUB_SERVER: "slow" });
  await isUp();
  const program = `'${root}/.data/specie'`;
  expect(printed.stdout).toBe(`
The API listens on http://127.0.0.1:1/api. Onboarding a customer with the client (packages/client/examples/onboard.ts):

the example

The server is up, on a PostgreSQL of its own, with a demo bank and 300 customers.

  API           http://127.0.0.1:1/api
  docs          http://127.0.0.1:2/docs
  contract      spec/openapi.yaml, as one file spec/dist/openapi.yaml
  client        packages/client/README.md
  data          ${root}/.data
  private key   ${root}/.data/demo-key.json
                a JWK for createSigner and \`specie login --key\`

Paste this into another terminal; its token expires after 20 minutes:

  curl -s http://127.0.0.1:1/api -H 'CX-Authorization: aa-a.b_b.cc'

The command line is logged in to the demo bank, and signs new tokens:

  ${program} customers list --limit 2
  curl -s http://127.0.0.1:1/api -H "CX-Authorization: $(${program} token)"

Ctrl-C stops it.
`);
  expect(statSync(join(root, ".data/specie")).mode & 0o777).toBe(0o755);
  expect(read(".data/specie")).toBe(
    `#!/bin/sh\nexport SPECIE_CONFIG='${root}/.data/specie-config'\nexec ${quote(process.execPath)} '${root}/apps/cli/src/main.ts' "$@"\n`,
  );

  // A signal that comes again within a second is the same Ctrl-C, and a later one ends the server at once.
  child.kill("SIGINT");
  await expect.poll(calls).toContain("SIGTERM at 0");
  write("clock", "1000");
  child.kill("SIGHUP");
  await expect.poll(() => read("marks")).toHaveLength(4);
  write("clock", "2001");
  child.kill("SIGTERM");
  expect([await ended, printed.stderr]).toEqual([[5, null], ""]);
  const login = `login --url http://127.0.0.1:1/api --counterparty ${counterparty} --sub demo@bank.example.ua`;
  const endWithParent = expect.stringMatching(/\/scripts\/end-with-parent\.ts$/);
  expect(calls().map((line) => line.split(" file:"))).toEqual([
    [expect.stringMatching(/^server \d+ error {2}on$/), endWithParent],
    [`example http://127.0.0.1:1/api ${counterparty} aa-a.b_b.cc`],
    [`cli ${root}/.data/specie-config ${login} --key ${root}/.data/demo-key.json`],
    ["docs http://127.0.0.1:1/api", endWithParent],
    ["SIGTERM at 0"],
    ["SIGTERM at 2001"],
    ["docs ended"],
  ]);
});

test("what is beside the server may fail, and a server that was killed is reported with its data", async () => {
  const { root, ended, printed, calls, isUp } = start({
    ...{ STUB_CLI: "fails", STUB_DOCS: "fails", LOG_LEVEL: "debug", DATA_DIR: "mine" },
  });
  await expect.poll(() => printed.stdout + printed.stderr).toContain("Ctrl-C stops it.\n");
  await isUp();
  expect(printed.stdout).toContain("\n  docs          not served; the line above has the reason\n");
  expect(printed.stdout).toContain(`\n  data          ${root}/mine\n`);
  expect(calls()[0]).toMatch(/^server \d+ debug {2}on /);
  process.kill(Number(calls()[0]?.split(" ")[1]), "SIGKILL");
  expect(await ended).toEqual([1, null]);
  expect(printed.stderr).toContain("\n`specie login` failed: no such key\n");
  expect(printed.stderr).toContain("no pages\n");
  expect(printed.stderr).toContain(
    `\nThe server was ended by SIGKILL. What it has acknowledged is in ${root}/mine; \`npm start\` continues with it.\n`,
  );
});

test("a server that does not start ends it, and it has printed the reason", async () => {
  const { ended, printed, calls } = start({ STUB_SERVER: "refuses" });
  expect([await ended, printed]).toEqual([[1, null], { stdout: "", stderr: "the port is taken\n" }]);
  expect(calls()).toHaveLength(1);
});

test("an example that fails ends the server, which has stopped its PostgreSQL before the script ends with 1", async () => {
  const { child, ended, printed, calls } = start({ STUB_EXAMPLE: "3", STUB_SERVER: "late" });
  expect(await once(child, "exit")).toEqual([1, null]);
  expect(calls().slice(2)).toEqual(["SIGTERM at 0", "server ended"]);
  await ended;
  expect(printed.stderr).toBe("\nThe example failed; the lines above have the reason.\n");
});
