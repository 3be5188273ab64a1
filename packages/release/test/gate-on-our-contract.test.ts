import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareContracts } from "@specie/gate";
import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { ownRoot } from "../src/repository/layout.ts";

// The gate's own tests know no contract of ours. A release is judged with it, so that what our contract writes is held to it here.
const names = [...new Set(JSON.stringify(bundle).match(/"x-[a-z-]+"(?=:)/gi))].map((name) =>
  name.slice(1, -1),
);

/** A contract whose one property has the extension with a number. */
function contractWith(name: string, value: number): object {
  const schema = { type: "object", properties: { amount: { type: "number", [name]: value } } };
  const content = { "application/json": { schema } };
  const responses = { 200: { description: "One.", content } };
  return {
    openapi: "3.1.1",
    info: { title: "One", version: "1.0.0" },
    paths: { "/": { get: { responses } } },
  };
}

const rulesFor = (name: string) =>
  compareContracts(contractWith(name, 1), contractWith(name, 2), { today: "2026-01-01" }).map(
    ({ rule }) => rule,
  );

test("the contract has extensions", () => {
  expect(names.length).toBeGreaterThan(5);
});

test.for(names)("the gate has a rule for the extension %s of our contract", (name) => {
  expect(rulesFor(name)).not.toContain("extension-unknown-changed");
});

test("it has none for an extension that no table names", () => {
  expect(rulesFor("x-unheard-of")).toEqual(["extension-unknown-changed"]);
});

test("the gate reads the files of our contract as Redocly bundles them", () => {
  const bundled = fileURLToPath(import.meta.resolve("@specie/spec/openapi.json"));
  const files = ["--base", bundled, "--revision", join(ownRoot, "spec/openapi.yaml")];
  const words = [join(ownRoot, "packages/gate/src/main.ts"), ...files, "--format", "json"];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: ownRoot, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout).changes).toEqual([]);
});
