import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownRoot } from "../src/repository/layout.ts";
import type { RepositoryCopy } from "../src/repository/repository-copy.ts";
import { copyAsReleased } from "../src/walkthrough/copy-as-released.ts";

let copy: RepositoryCopy;
beforeAll(() => {
  copy = copyAsReleased(ownRoot);
});
afterAll(() => copy.remove());

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(copy.root, file);
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

function run(...words: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync("turbo", ["run", ...words], {
    cwd: copy.root,
    encoding: "utf8",
  });
  return { status, output: `${stdout}${stderr}`.replaceAll(/^@specie\/client:check-consumers: /gm, "") };
}

function gate(): { impact: string; fingerprint: string }[] {
  const words = ["packages/gate/src/main.ts", "--format", "json"];
  const { stdout } = spawnSync(process.execPath, words, { cwd: copy.root, encoding: "utf8" });
  return JSON.parse(stdout).changes;
}

test("a change that the gate calls harmless and that stops a program from compiling is found, and can be accepted", () => {
  // A program that sends one of the old orderings notices nothing; a menu that has a line for each does.
  edit("spec/components/parameters/Ordering.yaml", /enum: \[(.+)\]/, "enum: [$1, kyc_level]");
  const changes = gate();
  expect(changes.map(({ impact }) => impact)).not.toContain("major");

  const found = run("check-consumers");
  expect(found.status).not.toBe(0);
  expect(found.output).toMatch(
    /packages\/client\/consumers\/1\.0\.0\/read-customers\.ts:\d+ TS2741: Property 'kyc_level' is missing/,
  );
  expect(found.output).toContain(`from minor enum-value-added ${changes[0]?.fingerprint}`);

  const [, fingerprint] = /- fingerprint: "(\w{16})"/.exec(found.output) ?? [];
  const decision = `\n  - fingerprint: "${fingerprint}"\n    reason: announced to all\n    approver: the team\n    expires: `;
  edit("packages/client/consumers/decisions.yaml", /decisions: \[\]/, `decisions:${decision}9999-12-31`);
  const accepted = run("check-consumers");
  expect(accepted.output).toContain("0 type-level breaks of the programs of 1.0.0; 1 accepted.");
  expect(accepted.status).toBe(0);

  edit("packages/client/consumers/decisions.yaml", "9999-12-31", "2020-01-01");
  expect(run("check-consumers").output).toContain("which has passed");
});

test("another major version leaves the programs of the old one behind", () => {
  edit("spec/openapi.yaml", /^ {2}version: .*$/m, "  version: 2.0.0");
  edit("packages/client/consumers/decisions.yaml", /decisions:[\s\S]*$/, "decisions: []\n");
  expect(run("check-consumers").output).toContain("programs of no release yet");
});
