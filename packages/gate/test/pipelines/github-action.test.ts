import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NoOperationTraceWriter } from "@actions/workflow-parser";
import { convertActionTemplate, parseAction } from "@actions/workflow-parser/actions/index";
import { beforeEach, expect, test } from "vitest";
import { folder } from "../gate.ts";
import { runAction } from "./run-action.ts";
import { readComments, repository, stubCommands, writeComments } from "./stubs.ts";

const text = readFileSync(new URL("../../action.yml", import.meta.url), "utf8");
const [bin, parcels, temp] = ["bin", "parcels", "temp"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]; // Three names give three paths.
const path = stubCommands(bin);
const { breakIt, undo } = repository(parcels);

const pullRequest = { number: "7", head: { repo: { full_name: "acme/parcels" } } };
const github = (event = { pull_request: pullRequest } as Record<string, typeof pullRequest>) => ({
  token: "secret-token",
  repository: "acme/parcels",
  event,
});
const released = { base: "git:HEAD:openapi.yaml", revision: "openapi.yaml" };
const run = (inputs: Record<string, string> = {}, event?: Record<string, typeof pullRequest>) =>
  runAction(text, github(event), { ...released, ...inputs }, { temp, cwd: parcels, path });

beforeEach(() => {
  writeComments(bin, [{ id: 3, body: "Looks good. <!-- specie-gate -->" }]);
  undo();
});

function problemsOf(content: string): readonly string[] {
  const { context, value } = parseAction({ name: "action.yml", content }, new NoOperationTraceWriter());
  if (value) convertActionTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

test("GitHub's own parser accepts the action, and finds planted mistakes", () => {
  expect(problemsOf(text)).toEqual([]);
  expect(problemsOf(text.replace("shell: bash", "shel: bash")).join()).toContain("Unexpected value 'shel'");
  expect(problemsOf(text.replace("inputs.sarif ==", "input.sarif =="))).not.toEqual([]);
  expect(problemsOf(text.replace("composite", "composed"))).not.toEqual([]);
});

test("every action that it uses is pinned by commit", () => {
  const unpinned = (content: string) =>
    [...content.matchAll(/uses: (.+)/g)]
      .map(([, used = ""]) => used)
      .filter((used) => !/^[\w/-]+@[0-9a-f]{40} # v\d/.test(used));
  expect(text).toContain("uses: ");
  expect(unpinned(text)).toEqual([]);
  expect(unpinned("uses: github/codeql-action/upload-sarif@v4")).toHaveLength(1);
});

test("a break fails the job, is annotated, summarized, commented once and written as SARIF", () => {
  breakIt();
  const { succeeded, outputs, log, summary, used } = run({ sarif: "true" });
  expect({ succeeded, outputs }).toEqual({ succeeded: false, outputs: { verdict: "fail" } });
  expect(log).toMatch(/^::error file=openapi\.yaml,line=11,title=break-not-accepted::/m);
  expect(summary).toContain("Not to be released as 1.1.0.");
  expect(readComments(bin)).toEqual([
    { id: 3, body: expect.any(String) },
    { id: 101, body: summary },
  ]);

  const [upload] = used;
  expect(upload?.uses).toMatch(/^github\/codeql-action\/upload-sarif@/);
  const sarif = JSON.parse(readFileSync(upload?.with["sarif_file"] ?? "", "utf8"));
  expect(sarif).toMatchObject({ version: "2.1.0", runs: [{ results: [{ ruleId: "type-changed" }] }] });

  undo();
  const fixed = run();
  expect(fixed).toMatchObject({ succeeded: true, outputs: { verdict: "pass" }, used: [] });
  expect(readComments(bin).map(({ id, body }) => [id, body.includes("Nothing changed")])).toEqual([
    [3, false],
    [101, true],
  ]);
});

test.for([
  ["without a pull request", {}, {}],
  ["if it is switched off", { comment: "false" }, undefined],
  [
    "in a pull request from a fork, whose token cannot write",
    {},
    { pull_request: { number: "7", head: { repo: { full_name: "fork/parcels" } } } },
  ],
] as const)("there is no comment %s", ([, inputs, event]) => {
  breakIt();
  expect(run(inputs, event)).toMatchObject({ succeeded: false, outputs: { verdict: "fail" } });
  expect(readComments(bin)).toHaveLength(1);
});

test("what cannot be judged fails the job, without comment, summary and upload", () => {
  const { succeeded, outputs, log, summary, used } = run({ revision: "none.yaml", sarif: "true" });
  expect({ succeeded, outputs, summary, used }).toEqual({
    succeeded: false,
    outputs: { verdict: "error" },
    summary: "",
    used: [],
  });
  expect(log).toContain("none.yaml cannot be read");
  expect(readComments(bin)).toHaveLength(1);
});

test("each input is used: folder, settings, language and token, and the version that is installed", () => {
  breakIt();
  writeFileSync(join(parcels, "own.yaml"), "rules: { type-changed: minor }\n");
  const inputs = { ...released, "working-directory": "parcels", config: "own.yaml", lang: "uk" };
  const job = { ...github(), token: "of-the-job" };
  const { outputs, summary } = runAction(
    text,
    job,
    { ...inputs, token: "secret-token" },
    { temp, cwd: folder, path },
  );
  expect(outputs).toEqual({ verdict: "pass" });
  expect(summary).toContain("Можна випускати як 1.1.0");
  expect(readComments(bin).map(({ body }) => body)).toContain(summary);
  // There is no other version here.
  expect(run({ version: "2" }).outputs).toEqual({ verdict: "error" });
});

test("inputs are data: no shell reads them", () => {
  const { log } = run({ base: '$(touch hacked) "; touch hacked; #', lang: "uk" });
  expect(log).toContain('$(touch hacked) "; touch hacked; #');
  expect(existsSync(join(parcels, "hacked"))).toBe(false);
});
