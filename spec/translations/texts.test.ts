import { expect, test } from "vitest";
import { sameTerms, typography } from "./checks/wording.ts";
import { command, describeFinding, type Edition } from "./edition.ts";
import { skeletons } from "./skeletons.ts";
import { sourceDigest, sourceNodes } from "./source-texts.ts";
import { isTranslated, mapTexts, marksOf, type Text, textsOf, withoutMarks } from "./texts.ts";

test.for([
  ["From 1 to 200.", ["number 1", "number 200"]],
  ["1,5 or 1.5 or 2", ["number 1.5", "number 2"]],
  ["1\u00a0000\u00a0000 and 1000000", ["number 1000000"]],
  ["`a 1` and `b`, then 2", ["code `a 1`", "code `b`", "number 2"]],
  [
    "See https://a.example/v1/2 or [here](../b-3.md) or (http://c.example)",
    [...["link https://a.example/v1/2", "link ../b-3.md", "link http://c.example"]],
  ],
  ["`https://a.example/1`", ["code `https://a.example/1`"]],
  ["A, A. `x` `x`", ["code `x`"]],
  ["No mark.", []],
] as const)("the marks of %j are %j", ([text, marks]) => {
  expect([...marksOf(text)].toSorted()).toEqual([...marks].toSorted());
});

test("the marks of both languages are equal where they write one number in two ways", () => {
  expect(marksOf("1,234.5 and 0.5")).not.toEqual(marksOf("0.5"));
  expect(marksOf("0.5 of 1000000")).toEqual(marksOf("0,5 від 1\u00a0000\u00a0000"));
  expect(withoutMarks("`a` at https://a.example of 5")).toBe("\u{fffc} at \u{fffc} of \u{fffc}");
});

test.for([
  ["A key.", "Ключ.", true],
  ["A key.", "A key.", false],
  ["A key.", "Key.", false],
  ["A key.", undefined, false],
  ["A key.", 5, false],
  ["Called Коваленко.", "Called Коваленко.", false],
  ["Called Коваленко.", "На прізвище Коваленко.", true],
  ["`a` 5 https://a.example", undefined, true],
  ["", undefined, true],
] as const)("%j translated as %j is translated: %s", ([english, translation, expected]) => {
  expect(isTranslated(english, translation)).toBe(expected);
});

test.for([
  [{ a: "One\ntwo  three.\n" }, { a: "One two three." }, true],
  [{ a: "One.\n\nTwo." }, { a: " One.\n\n\nTwo.\n\n" }, true],
  [{ a: "One.\n\nTwo." }, { a: "One.\nTwo." }, false],
  [{ a: "1", b: "2" }, { b: "2", a: "1" }, true],
  [{ a: "1", b: "2" }, { a: "2", b: "1" }, false],
  [{ a: "1" }, { b: "1" }, false],
  [{ a: "One." }, { a: "one." }, false],
] as const)("%j and %j are one text: %s", ([one, other, equal]) => {
  const [digest, another] = [sourceDigest(one), sourceDigest(other)];
  expect([digest, another]).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/), expect.any(String)]);
  expect(digest === another).toBe(equal);
});

/** A description with a text at every place that has one, and with data and names that look like texts. */
const texts = { title: "A title", summary: "A summary", description: "A description" };
const data = { ...texts, value: "no text" };
const description = {
  info: { ...texts, version: "1" },
  tags: [{ name: "Keys", "x-displayName": "Keys to show", description: "Tag" }],
  paths: {
    "/summary": {
      description: "Path",
      get: { operationId: "one", summary: "Get", responses: { 200: { description: "Done" } } },
    },
  },
  components: {
    schemas: {
      title: { title: "Named like a member", properties: { description: { description: "Property" } } },
      Other: {
        description: "Other",
        example: data,
        examples: [data],
        default: data,
        const: data,
        enum: [data],
      },
      Codes: { "x-codes": { description: { title: "Code" } } },
    },
    examples: { summary: { summary: "Example", value: data } },
    securitySchemes: { description: { type: "apiKey", description: "Scheme" } },
  },
};

test("the texts of a description are all that people read, in order, and neither names nor data", () => {
  expect(textsOf(description).map(({ location, value }) => `${location.join("/")}: ${value}`)).toEqual([
    ...["info/title: A title", "info/summary: A summary", "info/description: A description"],
    ...["tags/0/x-displayName: Keys to show", "tags/0/description: Tag", "paths//summary/description: Path"],
    ...["paths//summary/get/summary: Get", "paths//summary/get/responses/200/description: Done"],
    "components/schemas/title/title: Named like a member",
    "components/schemas/title/properties/description/description: Property",
    "components/schemas/Other/description: Other",
    "components/schemas/Codes/x-codes/description/title: Code",
    "components/examples/summary/summary: Example",
    "components/securitySchemes/description/description: Scheme",
  ]);
});

// OpenAPI 3.1: every fixed field whose type is a map, `Map[string, …]`; of JSON Schema 2020-12 every keyword that is an object of schemas.
const maps = [
  "paths",
  "webhooks",
  "schemas",
  "responses",
  "parameters",
  "examples",
  "requestBodies",
  "headers",
]
  .concat(["securitySchemes", "links", "callbacks", "pathItems", "content", "encoding", "variables"])
  .concat(["properties", "patternProperties", "dependentSchemas", "$defs", "x-codes"])
  // Its members are fixed, and none of them is a text.
  .concat(["flows"]);

test.for(maps)(
  "what is directly below %s is a name, even if it is called like a text or like data",
  (map) => {
    const named = { description: "A text", other: { title: "Another" } };
    const names = ["title", "summary", "description", "value", "default", "enum", map];
    const found = textsOf({ [map]: Object.fromEntries(names.map((name) => [name, named])) });
    expect(found.map(({ location, value }) => [location.join("/"), value])).toEqual(
      names.flatMap((name) => [
        [`${map}/${name}/description`, "A text"],
        [`${map}/${name}/other/title`, "Another"],
      ]),
    );
  },
);

// With `dataValue` of OpenAPI 3.2.
test.for([
  "example",
  "examples",
  "value",
  "dataValue",
  "default",
  "const",
  "enum",
  "pattern",
  "mapping",
  "required",
  "security",
])("what is a value below %s is data, whatever it looks like", (member) => {
  expect(textsOf({ [member]: [{ description: "A text" }] })).toEqual([]);
  if (member !== "examples") expect(textsOf({ [member]: { description: "A text" } })).toEqual([]);
});

test("a text is replaced or taken out, all else is copied, and what is neither is shown", () => {
  const seen: Text[] = [];
  const small = { info: { title: "A", version: "1" }, tags: [{ name: "T", description: "B" }] };
  const replace = ({ value }: Text) => (value === "A" ? "Б" : undefined);
  expect(mapTexts(small, replace, (text) => seen.push(text))).toEqual({
    ...{ info: { title: "Б", version: "1" }, tags: [{ name: "T" }] },
  });
  expect(seen).toEqual([
    { location: ["info", "version"], value: "1" },
    { location: ["tags", 0, "name"], value: "T" },
  ]);
});

test("a tag is to be translated by its name, which stays, and each object is one piece of work", () => {
  const english = {
    tags: [{ name: "Keys", description: "All keys." }, {}],
    info: { title: "A", summary: "B" },
  };
  expect(sourceNodes(english)).toEqual([
    { location: ["tags", 0], texts: { "x-displayName": "Keys", description: "All keys." } },
    { location: ["info"], texts: { title: "A", summary: "B" } },
  ]);
});

test("what is missing goes to the file of its nearest neighbours, of two equally near the last", () => {
  const schema = (description: string) => ({ description });
  const english = {
    info: { title: "A" },
    components: {
      schemas: {
        One: { ...schema("One"), properties: { a: schema("Two"), b: schema("Three") } },
        Two: schema("Four"),
      },
    },
  };
  const action = (file: string, target: string) => ({
    ...{ file, line: 1, target, digest: undefined, update: { description: "Т", title: "Т" } },
  });
  const actions = [
    action("info.yaml", "$.info"),
    action("first.yaml", "$.components.schemas.One"),
    action("last.yaml", "$.components.schemas.Two"),
    action("deep.yaml", "$.components.schemas.One.properties.a"),
  ];
  const without = (file: string) => actions.filter((one) => one.file !== file);
  const filesOf = (left: typeof actions) => skeletons({ english, actions: left }).map(({ file }) => file);
  expect(filesOf(actions)).toEqual(["deep.yaml"]);
  expect(filesOf(without("last.yaml"))).toEqual(["deep.yaml", "deep.yaml"]);
  expect(filesOf(without("info.yaml"))).toEqual(["deep.yaml", "deep.yaml"]);
  expect(skeletons({ english: { info: english.info }, actions: [] })[0]?.file).toBe("overlays/uk/api.yaml");
});

test("a new action has the texts that need a translation, each below its English, and their digest", () => {
  const texts = { title: "`a` 5", summary: "One", description: "Two\n\nlines.\n" };
  const [skeleton] = skeletons({ english: { info: texts }, actions: [] });
  expect(skeleton?.yaml.split("\n")).toEqual([
    "  - target: $.info",
    `    x-source-digest: "${sourceDigest(texts)}"`,
    "    update:",
    "      # One",
    '      summary: ""',
    ...["      # Two", "      # ", "      # lines."],
    '      description: ""',
  ]);
});

/** An edition with one text, in both languages, and a glossary. */
function editionOf(english: string, ukrainian: string, glossary: Edition["glossary"] = []): Edition {
  const update = { title: ukrainian };
  return {
    english: { info: { title: english } },
    ukrainian: { info: update },
    actions: [{ file: "overlays/uk/a.yaml", line: 3, target: "$.info", digest: undefined, update }],
    glossary,
  };
}

const term = (en: string, stems?: string[]) => ({
  ...{ en, uk: "слово", meaning_en: "A", meaning_uk: "А" },
  ...(stems && { stems }),
});

test.for([
  ["key", "A key.", true],
  ["key", "Keys.", true],
  ["key", "A monkey.", false],
  ["key", "Its key-ring.", false],
  ["key", "Of the `key` only", false],
  ["address", "Addresses.", true],
  ["currency", "Two currencies.", true],
  ["currency", "A currency", true],
  ["access token", "An access\n  token", true],
  ["access token", "A token of access", false],
] as const)("the term %j is in %j: %s", ([en, english, found]) => {
  const findings = (ukrainian: string) => sameTerms(editionOf(english, ukrainian, [term(en, ["слов"])]));
  expect(findings("Щось інше").length).toBe(found ? 1 : 0);
  expect(findings("Це СЛОВОМ")).toEqual([]);
  expect(sameTerms(editionOf(english, "Щось інше", [term(en)]))).toEqual([]);
});

test.for([
  ["Рaхунок", "Рaхунок"],
  ...[..."aioAIO"].map((letter) => [`Рахунок ${letter} клієнт`, letter] as const),
  ["Рахунок i", "i"],
  // The letters of Russian that Ukrainian has not.
  ...[..."ыэъёЫЭЪЁ"].map((letter) => [`с${letter}к ключ`, `с${letter}к`] as const),
  ...[...`"“”‟`].map((mark) => [`це ${mark}ключ`, mark] as const),
  ...[..."'ʼ‘`"].map((mark) => [`об${mark}єкт`, `об${mark}єкт`] as const),
  ...["-", "--", "–"].map((dash) => [`рахунок ${dash} ключ`, `рахунок ${dash} ключ`] as const),
  ["далі...", "..."],
  ["рахунок  ключ", "рахунок  ключ"],
  ...[...",.;:!?"].map((sign) => [`рахунок ${sign} ключ`, `рахунок ${sign}`] as const),
  ["це the key", "the key"],
] as const)("of %j the slip is %j", ([ukrainian, slip]) => {
  const found = typography(editionOf("An English text", ukrainian)).map(({ what }) => what);
  expect(found).toContainEqual(
    expect.stringMatching(new RegExp(`: ${JSON.stringify(slip).replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")}$`)),
  );
});

test.for([
  ["об’єкт — це «ключ»; далі… (див. `a b`)"],
  ["рахунок\nключ"],
  ["від 1 до 2, координата x"],
  ["JSON-вказівник, HTTP/1.1"],
])("%j has no slip", ([ukrainian = ""]) => {
  expect(typography(editionOf("An English text", ukrainian))).toEqual([]);
});

test("a finding is shown with what and how below where, and a command as a shell takes it", () => {
  expect(describeFinding({ where: "a.yaml:1", what: "One\ntwo.", fix: "Fix it." })).toBe(
    "a.yaml:1\n  One\n  two.\n  Fix it.",
  );
  expect(command("missing")).toBe("pnpm --filter @specie/spec translations:missing");
  expect(command("confirm", '$.a["b`c\\d"]')).toBe(
    'pnpm --filter @specie/spec translations:confirm "\\$.a[\\"b\\`c\\\\d\\"]"',
  );
});
