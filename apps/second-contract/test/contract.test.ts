import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { execute } from "../src/make-repository.ts";

const root = inject("root");
const bundle = readFileSync(join(root, "spec/dist/openapi.json"), "utf8");

test("the contract is in the house style, webhooks by rules of their own, and has no edition in another language", () => {
  const { status, output } = execute(join(root, "spec"), "redocly", ["lint"]);
  expect(output).toContain("Your API description is valid.");
  expect(status).toBe(0);
  expect(readdirSync(join(root, "spec/dist")).toSorted()).toEqual(["openapi.json", "openapi.yaml"]);
});

/** What the gate says about a second version of the contract. */
function judge(version: string, ...edits: readonly (readonly [from: string, to: string])[]) {
  const folder = mkdtempSync(join(tmpdir(), "specie-gate-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const text = edits.reduce(
    (changed, [from, to]) => {
      if (!changed.includes(from)) throw new Error(`The bundle does not have ${from}`);
      return changed.replace(from, to);
    },
    bundle.replace('"version": "1.0.0"', `"version": "${version}"`),
  );
  const files = { base: bundle, revision: text };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, `${name}.json`), content);
  const words = Object.keys(files).flatMap((name) => [`--${name}`, join(folder, `${name}.json`)]);
  const result = execute(join(root, "packages/gate"), "node", ["src/main.ts", ...words, "--format", "json"]);
  return {
    status: result.status,
    rules: JSON.parse(result.stdout).changes.map(({ rule }: { rule: string }) => rule),
  };
}

test("the gate finds what a second version breaks: a success, a credential, a file and a webhook", () => {
  expect(judge("1.0.0")).toEqual({ status: 0, rules: [] });
  const summary = ['"summary": "Announce a parcel"', '"summary": "Announce"'] as const;
  expect(judge("1.0.1", summary).status).toBe(0);
  const status = ['"201": {', '"200": {'] as const;
  const scheme = ['"scheme": "bearer"', '"scheme": "basic"'] as const;
  const file = ['"contentMediaType": "application/pdf"', '"contentMediaType": "image/png"'] as const;
  const event = ['"parcel.delivered"', '"parcel.arrived"'] as const;
  for (const edit of [status, scheme, file, event]) {
    const { status: ended, rules } = judge("1.1.0", edit);
    expect([edit, ended, rules.length > 0]).toEqual([edit, 1, true]);
  }
});
