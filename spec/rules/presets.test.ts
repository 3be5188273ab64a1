import { expect, test } from "vitest";
import plugin from "./plugin.ts";

const { rules, configs } = plugin();
const own = Object.keys(rules.oas3).map((id) => `specie/${id}`);

test("the preset of this contract makes every rule an error", () => {
  expect(configs.specie.rules).toEqual(Object.fromEntries(own.map((id) => [id, "error"])));
});

test("the preset for others holds rules of this plugin only, and no matter of taste", () => {
  const recommended = Object.keys(configs.recommended.rules);
  expect(own).toEqual(expect.arrayContaining(recommended));
  const taste = [
    "snake-case-property",
    "operation-id-verb",
    "path-item-is-file",
    "request-id-on-every-answer",
    "rate-limit-declared",
  ];
  for (const id of taste) expect(recommended).not.toContain(`specie/${id}`);
});
