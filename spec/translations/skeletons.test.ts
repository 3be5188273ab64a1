import { expect, test } from "vitest";
import { readEdition } from "./edition.ts";
import { skeletons } from "./skeletons.ts";

const { english, actions } = readEdition();
const code = "$.components.schemas.ProblemCode['x-codes']['login-taken']";

test("an action that lacks one of the texts is to be completed, not written again", () => {
  const line = actions.find(({ target }) => target === code)?.line;
  const halved = actions.map((action) =>
    action.target === code ? { ...action, update: { title: "Логін уже зайнятий" } } : action,
  );
  expect(skeletons({ english, actions: halved })).toEqual([
    {
      file: "overlays/uk/problem-codes.yaml",
      yaml: [
        `      # to the \`update\` at line ${line}`,
        "      # Another customer of the counterparty has this login, perhaps in other letter case. Choose another, or find that customer by `logins`.",
        '      description: ""',
      ].join("\n"),
    },
  ]);
});

test("without any action, everything is to be translated: each object once, tags and operations by their names", () => {
  const all = skeletons({ english, actions: [] });
  expect(all.length).toBeGreaterThan(300);
  const text = all.map(({ yaml }) => yaml).join("\n");
  expect(text).toContain("- target: $.tags[?@.name == 'Keys']\n");
  expect(text).toContain('      # Keys\n      x-displayName: ""');
  expect(text).toContain("- target: $.paths.*[?@.operationId == 'listCustomerAccounts'].responses['200']\n");
});
