import { expect, test } from "vitest";
import { confirmed } from "./confirmed.ts";
import { actionsIn } from "./overlay-actions.ts";

const overlay = (action: string) => `overlay: 1.0.0\nactions:\n  # why\n  - target: $.info\n${action}`;

test("an action is read with its line", () => {
  const source = overlay('    x-source-digest: "000000000012"\n    update:\n      title: Назва\n');
  const [action] = actionsIn("uk.yaml", source);
  expect(action).toMatchObject({
    line: 4,
    target: "$.info",
    digest: "000000000012",
    update: { title: "Назва" },
  });
});

test.for([
  ["removes", "    remove: true\n"],
  ["replaces a whole value", "    update: Назва\n"],
])("an action that %s is refused with its place", ([, action = ""]) => {
  expect(() => actionsIn("uk.yaml", overlay(action))).toThrow(
    "uk.yaml:4: a translation has a `target` and an `update`",
  );
});

test("a file that is not YAML, or no overlay, is refused by name", () => {
  expect(() => actionsIn("uk.yaml", "a: [")).toThrow("uk.yaml: ");
  expect(() => actionsIn("uk.yaml", "a: 1")).toThrow("uk.yaml has no list of `actions`");
});

test("to confirm changes the digest and no other character, or puts it below the target", () => {
  const rest = "    update: { title: 'Назва' } # kept\n";
  const digest = (value: string) => `    x-source-digest: "${value}"\n`;
  expect(confirmed(overlay(digest("aaa") + rest), "$.info", "bbb")).toBe(overlay(digest("bbb") + rest));
  expect(confirmed(overlay(rest), "$.info", "bbb")).toBe(overlay(digest("bbb") + rest));
  expect(() => confirmed(overlay(rest), "$.tags", "bbb")).toThrow(
    "Not exactly one action has the target $.tags",
  );
});
