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

const texts = "    update:\n      title: Назва\n";
const entry = "- en: key\n  uk: ключ\n  meaning_en: A key.\n  meaning_uk: Ключ.\n";
const actionsOf = (source: string) => () => actionsIn("uk.yaml", source);
const only = (action: string) => actionsOf(`overlay: 1.0.0\nactions:\n  - ${action}\n`);
const digestOf =
  (source: string, target = "$.info") =>
  () =>
    withDigest(source, target, "bbb");

const refused: Readonly<Record<string, () => unknown>> = {
  "an action that removes": actionsOf(overlay("    remove: true\n")),
  "an action that removes and updates": actionsOf(overlay(`    remove: true\n${texts}`)),
  "an action that copies": actionsOf(overlay("    copy: $.tags\n")),
  "an action that copies and updates": actionsOf(overlay(`${texts}    copy: $.tags\n`)),
  "an action with a list for its texts": actionsOf(overlay("    update: [Назва]\n")),
  "an action that does nothing": actionsOf(overlay("")),
  "an action that replaces a whole value": actionsOf(overlay("    update: Назва\n")),
  "no target": only("update: { title: Назва }"),
  "a target that is no text": only("{ target: 1, update: { title: Назва } }"),
  "an action that is a text": only("$.info"),
  "a list that is torn": actionsOf("a: ["),
  "no actions": actionsOf("a: 1"),
  "actions that are no list": actionsOf("actions: { target: $.info }"),
  "a digest for no action": digestOf(overlay(texts), "$.tags"),
  "a digest for two actions": digestOf(`${overlay(texts)}  - target: $.info\n${texts}`),
  "a digest in no overlay": digestOf("a: 1"),
  "a glossary that is no list": () => termsIn("en: key"),
  "a term without a meaning": () => termsIn("- en: key\n  uk: ключ\n  meaning_en: A key.\n"),
  "a second term that is no map": () => termsIn(`${entry}- key\n`),
  "a term that comes twice": () => termsIn(entry + entry),
};

// `vitest run reading --update` writes it; the difference is then read line by line.
test("what is refused of overlays and of the glossary, and in which words", async () => {
  const texts = Object.entries(refused).map(([what, read]) => {
    try {
      return `== ${what}: accepted\n${JSON.stringify(read())}\n`;
    } catch (error) {
      return `== ${what}\n${error}\n`;
    }
  });
  await expect(texts.join("\n")).toMatchFileSnapshot("refusals.txt");
});

test("to confirm changes the digest and no other character, or puts it below the target", () => {
  const rest = "    update: { title: 'Назва' } # kept\n";
  const digest = (value: string) => `    x-source-digest: "${value}"\n`;
  expect(withDigest(overlay(digest("aaa") + rest), "$.info", "bbb")).toBe(overlay(digest("bbb") + rest));
  expect(withDigest(overlay(rest), "$.info", "bbb")).toBe(overlay(digest("bbb") + rest));
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
  else expect(read).toThrow("Entry 1 of the glossary needs `en`");
  expect(() => termsIn(stringify(entry))).toThrow("The glossary is a list of terms.");
});
