import { readFileSync } from "node:fs";
import { completeBundle } from "@specie/contract/read-bundle";
import { expect, test } from "vitest";
import { run } from "./run.ts";

/** A contract of another team, in English only, with one token in a header: the generator of the client refuses others. */
function contractsOf(name: string) {
  const file = new URL(`../../../apps/second-contract/contracts/${name}.json`, import.meta.url);
  const document = JSON.parse(readFileSync(file, "utf8"));
  const { security, components, ...rest } = document;
  const one = { key: { type: "apiKey", in: "header", name: "X-Key" } };
  const secured = security && { security: [{ key: [] }] };
  return {
    contracts: {
      en: completeBundle({ ...rest, ...secured, components: { ...components, securitySchemes: one } }, name),
    },
  };
}

test.for([
  ["kiosk", "other", ["read [options] <order-number>", "drop [options] <order-number>"]],
  ["meter", "other", ["meter-readings-replace", "<meterId>"]],
  ["press", "jobs", ["submit [options]", "download [options] <job>"]],
] as const)("%s: its operations are commands with help", async ([name, group, commands]) => {
  const given = contractsOf(name);
  const whole = await run(["--help"], given);
  expect([whole.code, whole.err]).toEqual([0, ""]);
  expect(whole.out).not.toContain('"uk"');
  const { code, out } = await run([group, "--help"], given);
  expect(code).toBe(0);
  for (const command of commands) expect(out).toContain(command);
});
