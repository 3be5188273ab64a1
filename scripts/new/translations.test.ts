import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fillIn } from "./translations.ts";

// A skeleton has a space behind the sign of an empty line.
const overlay = `overlay: 1.0.0
actions:
  - target: $.info
    update:
      # An older one, translated.
      title: 'Назва' # kept
  - target: $.components.parameters.A
    x-source-digest: "000000000001"
    update:
      # Only customers
      # of this branch.
      # ${""}
      # And no others.
      description: ""
      # Branch
      title: ""
  - target: $.components.parameters.B
    update:
      # Another.
      description: ""
`;

/** The overlay with these texts, and how many are left. */
function filled(translations: Parameters<typeof fillIn>[2]["translations"]) {
  const folder = mkdtempSync(join(tmpdir(), "specie-fill-in-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "a.yaml"), overlay);
  const left = fillIn(folder, "a.yaml", { translations, left: [] });
  return { left, text: readFileSync(join(folder, "a.yaml"), "utf8") };
}

test("a text takes the place of the empty one and of the English above it, and every other character stays", () => {
  const { left, text } = filled({
    "$.components.parameters.A": { description: 'Лише "такі".', title: undefined },
  });
  const english = "      # Only customers\n      # of this branch.\n      # \n      # And no others.\n";
  expect(text).toBe(
    overlay.replace(`${english}      description: ""`, '      description: "Лише \\"такі\\"."'),
  );
  expect(left).toBe(2);
});

test("all texts of all targets are put in, and what is not there or is not empty stays", () => {
  const { left, text } = filled({
    "$.components.parameters.A": { title: "Відділення", summary: "Немає", description: "Лише клієнти." },
    "$.components.parameters.B": { description: "Інший." },
    "$.components.parameters.C": { description: "Немає" },
    "$.info": { title: "Інша назва" },
  });
  expect([left, text.match(/: "/g)?.length]).toEqual([0, 4]);
  expect(text).toContain(
    '    update:\n      description: "Лише клієнти."\n      title: "Відділення"\n  - target: $.components.parameters.B\n',
  );
  expect(text).toContain("      # An older one, translated.\n      title: 'Назва' # kept\n");
  expect(text).not.toContain("Немає");
});
