import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { scriptSettings } from "./commands.ts";
import { compareRecordings } from "./compare-recordings.ts";
import { record } from "./record.ts";

const server = "http://127.0.0.1:4010/api/v1";

/** A folder with a program that is run for Redocly, which notes its words and whether it reports that it is used. */
async function recordingProgram(script: string) {
  const folder = await mkdtemp(join(tmpdir(), "specie-program-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const program = join(folder, "redocly");
  const note = `printf '%s\\n' "$REDOCLY_TELEMETRY" "$@" > "${folder}/words"`;
  await writeFile(program, `#!/bin/sh\n${note}\n${script}\n`, { mode: 0o755 });
  const words = async () => (await readFile(join(folder, "words"), "utf8")).trimEnd().split("\n");
  return { folder, program, words };
}

const found = JSON.stringify({
  problems: ["response", "request"].map((target) => ({
    ...{ ruleId: "x", severity: "error", message: "m", target, method: "GET", url: server, status: 400 },
    occurrences: 1,
  })),
});

test.for([
  [0, true],
  [1, true],
  [2, false],
  [127, false],
] as const)("a comparison that ends with %i is a result: %s", async ([code, isResult]) => {
  const { folder, program, words } = await recordingProgram(
    `echo '${found}' > "$\{10}"\necho '{ "operations": [] }' > "$\{12}"\necho "broken" >&2\nhead -c 3000000 /dev/zero\nexit ${code}`,
  );
  const comparison = compareRecordings(folder, server, program);
  if (isResult)
    expect(await comparison).toMatchObject({
      problems: [{ target: "response" }],
      coverage: { operations: [] },
    });
  else await expect(comparison).rejects.toMatchObject({ code, message: expect.stringContaining("broken") });
  expect(await words()).toEqual([
    ...["off", "drift", folder, "--api", expect.stringMatching(/spec\/dist\/openapi\.json$/)],
    ...["--server", server, "--format", "json"],
    ...["--output", join(folder, "problems.json"), "--coverage-output", join(folder, "coverage.json")],
  ]);
});

test("a coverage of another form is no result, since what is not listed would count as seen", async () => {
  const [a, whole] = [{ operationId: "a" }, { operationId: "b", covered: [], missing: [] }];
  for (const operations of [[whole, a], [{ ...a, covered: [] }], [{ ...a, missing: [] }], undefined]) {
    const { folder, program } = await recordingProgram(
      `echo '${found}' > "$\{10}"\necho '${JSON.stringify({ operations })}' > "$\{12}"`,
    );
    await expect(compareRecordings(folder, server, program)).rejects.toThrow(/expected array/);
  }
});

test("a recorder that does not start is an error with what it has printed, and nothing runs", async () => {
  const { folder, program, words } = await recordingProgram(
    'echo "the port" >&2\necho "is taken" >&2\nexit 1',
  );
  const har = join(folder, "a.har");
  const asked: string[] = [];
  const recording = record(server, har, (url) => [process.execPath, String(asked.push(url))], program);
  await expect(recording).rejects.toThrow("redocly proxy did not start to record: the port\nis taken\n");
  expect([asked, await words()]).toEqual([
    [],
    ["off", "proxy", "--target", "http://127.0.0.1:4010", "--port", "0", "--har", har],
  ]);
});

test("a command that cannot be started ends the recorder in order, which writes its file then", async () => {
  const recorder = `process.on("SIGINT", () => { require("fs").writeFileSync(process.argv[1], "written"); process.exit(0); });
    setInterval(() => {}, 1e6);
    console.error("listening on http://127.0.0.1:1");`;
  const { folder, program } = await recordingProgram(`exec "${process.execPath}" -e '${recorder}' "$7"`);
  const [har, none] = [join(folder, "a.har"), join(folder, "no-such-program")];
  await expect(record(server, har, () => [none], program)).rejects.toThrow("ENOENT");
  expect(await readFile(har, "utf8")).toBe("written");
});

test("a script runs in the package of the server, whose programs come before the machine's", async () => {
  const { cwd, env } = scriptSettings;
  expect(JSON.parse(await readFile(join(cwd, "package.json"), "utf8")).name).toBe("@specie/api");
  expect(env.PATH).toBe([join(cwd, "node_modules/.bin"), process.env["PATH"]].join(delimiter));
  await access(join(cwd, "node_modules/.bin/vitest"));
});
