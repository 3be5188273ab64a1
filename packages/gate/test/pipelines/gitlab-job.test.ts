import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { folder } from "../gate.ts";
import { repository, stubCommands } from "./stubs.ts";

const template = fileURLToPath(new URL("../../gitlab.yml", import.meta.url));
// The package exports nothing; its command is its only interface.
const runner = join(
  createRequire(import.meta.url).resolve("gitlab-ci-local/package.json"),
  "../dist/index.js",
);
const parcels = join(folder, "parcels");
const { breakIt, undo } = repository(parcels);
const env = { ...process.env, PATH: stubCommands(join(folder, "bin")), HOME: folder };
const report = join(parcels, "specie-gate.xml");
copyFileSync(template, join(parcels, ".gitlab-ci.yml"));

/** Runs GitLab's jobs with gitlab-ci-local, which checks them by GitLab's JSON Schema first. */
function gitlab(source: string, ...words: string[]) {
  const variables = [
    `CI_PIPELINE_SOURCE=${source}`,
    "GATE_ARGUMENTS=--base git:HEAD:openapi.yaml --revision openapi.yaml",
  ].flatMap((one) => ["--variable", one]);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [runner, "--force-shell-executor", ...variables, ...words],
    { cwd: parcels, encoding: "utf8", env },
  );
  return { status, output: stdout + stderr };
}

beforeEach(() => {
  undo();
  rmSync(report, { force: true });
});

test("the job fits GitLab's schema, and a planted mistake does not", () => {
  expect(gitlab("merge_request_event", "--list").output).toMatch(/^specie-gate +test +on_success/m);
  const wrong = readFileSync(template, "utf8").replace("artifacts:", "artefacts:");
  writeFileSync(join(parcels, "wrong.yml"), wrong);
  const { status, output } = gitlab("merge_request_event", "--list", "--file", "wrong.yml");
  expect(output).toContain("'artefacts' property is not expected");
  expect(status).not.toBe(0);
});

test("what only GitLab itself reads: the report of a failed job too, all commits to compare with, and their tool", () => {
  const { "specie-gate": job } = parse(readFileSync(template, "utf8"));
  expect(job).toMatchObject({
    image: expect.stringMatching(/^node:(?:2[0-9])-alpine$/),
    variables: { GIT_DEPTH: "0" },
    before_script: ["apk add --no-cache git"],
    artifacts: { when: "always", reports: { junit: basename(report) } },
  });
});

test("it is for merge requests only", () => {
  expect(gitlab("push", "--list").output).not.toMatch(/^specie-gate/m);
});

test("a break fails the job, and the report names it; without one the job passes", () => {
  breakIt();
  const broken = gitlab("merge_request_event");
  expect(broken.output).toContain("Not to be released as 1.1.0.");
  expect(broken.output).toMatch(/FAIL.*specie-gate/);
  expect(broken.status).not.toBe(0);
  expect(readFileSync(report, "utf8")).toMatch(/<testsuite name="openapi\.yaml" tests="2" failures="2">/);

  undo();
  const passed = gitlab("merge_request_event");
  expect(passed.output).toMatch(/PASS.*specie-gate/);
  expect(passed.status).toBe(0);
  expect(readFileSync(report, "utf8")).toContain('failures="0"');
});

test("what cannot be judged fails the job", () => {
  rmSync(join(parcels, "openapi.yaml"));
  const { status, output } = gitlab("merge_request_event");
  expect(output).toContain("openapi.yaml cannot be read");
  expect(status).not.toBe(0);
  expect(existsSync(report)).toBe(true);
});
