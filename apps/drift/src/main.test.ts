import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

// Records nothing, and finds what the file `found` has; each call is a line of `calls`.
const redocly = `#!/bin/sh
folder=$(dirname "$0")/../..
echo "$* $REDOCLY_TELEMETRY $REDOCLY_SUPPRESS_UPDATE_NOTICE" >> $folder/calls
if [ "$1" = drift ]; then
  cp $folder/found "\${10}"; cp $folder/coverage "\${12}"; exit $(cat $folder/exit)
fi
for har; do :; done
sleep 600 &
trap "kill $!; echo '{\\"log\\":{\\"entries\\":[]}}' > $har; exit 0" INT
echo "listening on http://127.0.0.1:9" >&2
wait
`;

const part = { kind: "parameter" };
const covered = { operations: [{ operationId: "getPet", covered: [part, part], missing: [part] }] };
const problem = {
  ...{ ruleId: "schema", severity: "error", message: "name is missing.", target: "response" },
  ...{ method: "GET", url: "http://127.0.0.1:9/api/pets", status: 200, occurrences: 2 },
};

/** The command between stubs: a server's package with two scripts, and a Redocly that finds these. */
function repository(problems: readonly object[] = [], least = 0, kit = "exit 0") {
  const root = mkdtempSync(join(tmpdir(), "specie-drift-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text, { mode });
  };
  for (const file of globSync("*.ts", { cwd: import.meta.dirname }))
    cpSync(join(import.meta.dirname, file), join(root, "src", file));
  write("package.json", '{ "type": "module" }');
  const prefix = "node test/with-server.ts";
  const scripts = { flows: `${prefix} sh flows.sh {url} {credentials}`, kit: `${prefix} sh kit.sh {url}` };
  write("node_modules/@specie/api/package.json", JSON.stringify({ scripts }));
  write("node_modules/@specie/api/flows.sh", `echo "flows $* $REDOCLY_TELEMETRY" >> ${root}/calls\n`);
  write(
    "node_modules/@specie/api/kit.sh",
    `echo "kit $*" >> ${root}/calls\necho out\necho err >&2\n${kit}\n`,
  );
  write("node_modules/@specie/spec/package.json", '{ "exports": { "./openapi.json": "./openapi.json" } }');
  write("node_modules/@specie/spec/openapi.json", '{ "paths": {} }');
  symlinkSync(join(import.meta.dirname, "../node_modules/zod"), join(root, "node_modules/zod"));
  write("node_modules/.bin/redocly", redocly, 0o755);
  write("thresholds.json", JSON.stringify({ operations: 0, parameters: least, properties: 0, responses: 0 }));
  write("found", JSON.stringify({ problems }));
  write("coverage", JSON.stringify(covered));
  write("exit", problems.length > 0 ? "1" : "0");
  write("recorded/old.har", "no JSON");
  const run = (given: Readonly<Record<string, string | undefined>> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "src/main.ts")], {
      cwd: tmpdir(),
      encoding: "utf8",
      env: { ...process.env, SPECIE_URL: "http://127.0.0.1:4/api", SPECIE_CREDENTIALS: "keys", ...given },
    });
    return { status, stdout, stderr };
  };
  return { root, run, calls: () => readFileSync(join(root, "calls"), "utf8").split("\n") };
}

const table = `operation                 parameters  properties    statuses
getPet                           2/3         0/0         0/0

operations 0/0 (100.0 %), parameters 2/3 (66.7 %), properties 0/0 (100.0 %), responses 0/0 (100.0 %)
`;

test("both scripts are recorded through a proxy, compared, and agree", () => {
  const { root, run, calls } = repository();
  expect(run()).toEqual({
    ...{ status: 0, stderr: "" },
    stdout: `Recording flows …\nRecording kit …\n${table}thresholds: operations 0 %, parameters 0 %, properties 0 %, responses 0 %\nServer and contract agree.\n`,
  });
  const [folder, spec] = [`${root}/recorded/`, `${root}/node_modules/@specie/spec/openapi.json`];
  const proxy = (name: string) =>
    `proxy --target http://127.0.0.1:4 --port 0 --har ${folder}${name}.har off true`;
  expect(calls()).toEqual([
    ...[proxy("flows"), "flows http://127.0.0.1:9/api keys off", proxy("kit"), "kit http://127.0.0.1:9/api"],
    `drift ${folder} --api ${spec} --server http://127.0.0.1:4/api --format json --output ${folder}problems.json --coverage-output ${folder}coverage.json off true`,
    "",
  ]);
  expect(existsSync(join(root, "recorded/old.har"))).toBe(false);
});

test("a difference and a threshold that is not reached are printed, and end it with 1", () => {
  // A request that is refused may be invalid, and a note is no difference.
  const others = [
    { ...problem, target: "request", status: 299, url: "http://127.0.0.1:9/api/sent" },
    { ...problem, target: "request", status: 300 },
    { ...problem, severity: "info" },
  ];
  const { run } = repository([problem, ...others], 67);
  const { status, stdout, stderr } = run();
  expect([status, stderr]).toEqual([1, ""]);
  expect(stdout.split("\n").slice(-5)).toEqual([
    "",
    "GET /api/pets (200): name is missing. [schema, 2 times]",
    "GET /api/sent (299): name is missing. [schema, 2 times]",
    "parameters: 2 of 3 were seen, 66.7 %; the threshold is 67 %. Add a test for what is new, or lower the threshold in apps/drift/thresholds.json and give the reason.",
    "",
  ]);
});

test("a script that fails while it is recorded ends it with 2 and its output, and nothing is compared", () => {
  const { run, calls } = repository([], 0, "exit 3");
  const { status, stderr } = run();
  expect([status, stderr.split("\n").toSorted()]).toEqual([
    2,
    ["", "", "err", "kit failed while it was recorded; fix that first.", "out"],
  ]);
  expect(calls().some((call) => call.startsWith("drift"))).toBe(false);
});

test("without a server it says how it is started", () => {
  expect(repository().run({ SPECIE_URL: undefined })).toEqual({
    ...{ status: 2, stdout: "" },
    stderr: "SPECIE_URL is not set; start this with specie-with-server.\n",
  });
});
