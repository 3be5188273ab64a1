import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { readEdition } from "./edition.ts";
import { readGlossary, termsIn } from "./glossary.ts";
import { actionsIn, withDigest } from "./overlay-actions.ts";
import { skeletons } from "./skeletons.ts";
import { sourceNodes } from "./source-texts.ts";
import { placesOf, pointerOf, read, targetOf } from "./targets.ts";

const { english, actions } = readEdition();

test("the target written for a place finds that place and no other, all over the contract", () => {
  const places = sourceNodes(english).map(({ location }) => location);
  expect(places.length).toBeGreaterThan(300);
  for (const place of places) expect(placesOf(targetOf(place, english), english)).toEqual([place]);
});

test("operations and tags are named as people name them", () => {
  const post = ["paths", "/counterparty/{counterparty_guid}/jwk", "post", "responses", "200"];
  expect(targetOf(post, english)).toBe("$.paths.*[?@.operationId == 'registerKey'].responses['200']");
  expect(targetOf(["tags", 1], english)).toBe("$.tags[?@.name == 'Accounts']");
});

test("names that a query would misread are quoted", () => {
  const odd = { "it's": { "a\\b": [{ "x/y~z": 1 }] } };
  const place = ["it's", "a\\b", 0, "x/y~z"];
  expect(placesOf(targetOf(place, odd), odd)).toEqual([place]);
  expect(pointerOf(place)).toBe("/it's/a\\b/0/x~1y~0z");
  expect(read(odd, place)).toBe(1);
});

test("what is not there is undefined, names of every object's own members included", () => {
  expect(read(english, ["components", "schemas", "toString"])).toBeUndefined();
  expect(read(english, ["tags", 99, "name"])).toBeUndefined();
});

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
  ["removes and updates", "    remove: true\n    update:\n      title: Назва\n"],
  ["copies", "    copy: $.tags\n"],
  ["copies and updates", "    update:\n      title: Назва\n    copy: $.tags\n"],
  ["has a list for its texts", "    update: [Назва]\n"],
  ["does nothing", ""],
  ["replaces a whole value", "    update: Назва\n"],
])("an action that %s is refused with its place", ([, action = ""]) => {
  expect(() => actionsIn("uk.yaml", overlay(action))).toThrow(
    "uk.yaml:4: a translation has a `target` and an `update`",
  );
});

test("an action is refused without a target, with one that is no text, and as a text", () => {
  const refused = (action: string) => () => actionsIn("uk.yaml", `overlay: 1.0.0\nactions:\n  - ${action}\n`);
  expect(refused("update: { title: Назва }")).toThrow("uk.yaml:3: a translation has a `target`");
  expect(refused("{ target: 1, update: { title: Назва } }")).toThrow(
    "uk.yaml:3: a translation has a `target`",
  );
  expect(refused("$.info")).toThrow("is no action: write `target` and `update`");
});

test("a file that is not YAML, or no overlay, is refused by name", () => {
  expect(() => actionsIn("uk.yaml", "a: [")).toThrow("uk.yaml: ");
  expect(() => actionsIn("uk.yaml", "a: 1")).toThrow("uk.yaml has no list of `actions`");
});

test("to confirm changes the digest and no other character, or puts it below the target", () => {
  const rest = "    update: { title: 'Назва' } # kept\n";
  const digest = (value: string) => `    x-source-digest: "${value}"\n`;
  expect(withDigest(overlay(digest("aaa") + rest), "$.info", "bbb")).toBe(overlay(digest("bbb") + rest));
  expect(withDigest(overlay(rest), "$.info", "bbb")).toBe(overlay(digest("bbb") + rest));
  expect(() => withDigest(overlay(rest), "$.tags", "bbb")).toThrow(
    "Not exactly one action has the target $.tags",
  );
  const twice = `${overlay(rest)}  - target: $.info\n${rest}`;
  expect(() => withDigest(twice, "$.info", "bbb")).toThrow("Not exactly one action has the target $.info");
  const other = `${overlay(rest)}  - target: $.tags\n${rest}`;
  expect(withDigest(other, "$.info", "bbb")).toBe(other.replace("$.info\n", `$.info\n${digest("bbb")}`));
});

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

test.for([
  ["beside what is translated", "/components/schemas/Pet/properties/age", "pets.yaml"],
  ["below what is translated", "/components/schemas/Owner/properties/age", "owners.yaml"],
  ["above what is translated", "/components/schemas/Pet", "pets.yaml"],
  ["of several files, where the last of the nearest is", "/components/schemas/Toy", "owners.yaml"],
  ["far from all", "/tags/0", "owners.yaml"],
] as const)("what is missing %s belongs into the file of its nearest neighbour", ([, place, file]) => {
  const text = { description: "A text." };
  const small = {
    tags: [{ name: "Pets", ...text }],
    components: {
      schemas: {
        ...{ Pet: { ...text, properties: { name: text, age: text } }, Toy: text },
        Owner: { ...text, properties: { age: text } },
      },
    },
  };
  const action = (target: string, from: string) => ({
    ...{ file: from, line: 1, target, digest: undefined, update: { description: "Текст." } },
  });
  const known = [
    action("$.info", "info.yaml"),
    action("$.components.schemas.Pet.properties.name", "pets.yaml"),
    action("$.components.schemas.Owner", "owners.yaml"),
  ];
  const found = skeletons({ english: { info: text, ...small }, actions: known });
  const target = targetOf(place.slice(1).split("/"), small);
  expect(found.filter(({ yaml }) => yaml.startsWith(`  - target: ${target}\n`))).toMatchObject([{ file }]);
});

test("without any action, everything is to be translated: each object once, tags and operations by their names", () => {
  const all = skeletons({ english, actions: [] });
  expect(all.length).toBeGreaterThan(300);
  const text = all.map(({ yaml }) => yaml).join("\n");
  expect(text).toContain("- target: $.tags[?@.name == 'Keys']\n");
  expect(text).toContain('      # Keys\n      x-displayName: ""');
  expect(text).toContain("- target: $.paths.*[?@.operationId == 'listCustomerAccounts'].responses['200']\n");
});

const terms = readGlossary();

test("the glossary is in the order of the English terms", () => {
  expect(terms.length).toBeGreaterThan(40);
  expect(terms.map(({ en }) => en)).toEqual(terms.map(({ en }) => en).toSorted());
});

test("every term's stems are in its Ukrainian words", () => {
  const strange = terms.filter(
    ({ uk, stems = [] }) => stems.length > 0 && !stems.some((stem) => uk.includes(stem)),
  );
  expect(strange).toEqual([]);
});

test.for([
  ["stems: [ключ]", true],
  ["stems: []", true],
  ["stems: ['']", false],
  ["stems: [1]", false],
  ["stems: ключ", false],
  ["en: ' '", false],
  ["uk: ''", false],
  ["meaning_en: 1", false],
  ["meaning_uk: null", false],
] as const)("an entry of the glossary with %s is accepted: %s", ([member, accepted]) => {
  const entry = { en: "key", uk: "ключ", meaning_en: "A key.", meaning_uk: "Ключ.", ...parse(member) };
  const read = () => termsIn(stringify([entry]));
  if (accepted) expect(read()).toEqual([entry]);
  else expect(read).toThrow("Entry 1 of the glossary needs `en`, `uk`, `meaning.en` and `meaning.uk`");
  expect(() => termsIn(stringify(entry))).toThrow("The glossary is a list of terms.");
});

test("an entry that lacks a meaning, and a term that comes twice, are refused with what to do", () => {
  const entry = "- en: key\n  uk: ключ\n  meaning_en: A key.\n  meaning_uk: Ключ.\n";
  expect(termsIn(entry)).toHaveLength(1);
  expect(() => termsIn("- en: key\n  uk: ключ\n  meaning_en: A key.\n")).toThrow(
    "Entry 1 of the glossary needs",
  );
  expect(() => termsIn(entry + entry)).toThrow("The glossary has key twice");
});
