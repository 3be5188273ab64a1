import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { accounts } from "./accounts.ts";
import { file, folder, gate, plain } from "./gate.ts";
import { base, judge, minor } from "./judge.ts";

// What cannot be judged, in the two languages: exit code 2.

const loose = {
  ...accounts(),
  paths: { "/a": { get: { responses: { 200: { $ref: "#/components/responses/None" } } } } },
};
const ledgerFaults =
  /Журнал рішень має помилки\.\n.*wrong\.yaml:2: Бракує `fingerprint`\.(?:\n.*)*`extra` тут не передбачено/;
const badSettings = [
  "language: de",
  "grace-days: many",
  "extensions: { own: note }",
  "exceptions: [{ reason: r, owner: o, expires: 2027-02-30 }]",
  "contracts: []",
].join("\n");
const settingsFaults = new RegExp(
  [
    "Налаштування мають помилки",
    "`contracts` порушує вимогу `minItems`",
    "`own` має відповідати шаблону `\\^x-`",
    "`grace-days` має бути такого типу: integer",
    "Бракує `rule`",
    "`0` не має жодного з допустимих тут видів",
    "`expires` має бути календарною датою",
    '`language` має бути одним із \\["en","uk"\\]',
  ].join("[^]*"),
);

test.for([
  ["unreadable", "nothing.json", undefined, "cannot be read"],
  ["unreadable", "torn.yaml", "openapi: 3.1.0\npaths: [\n", "torn.yaml:3"],
  ["not-openapi", "old.json", { ...accounts(), openapi: "2.0" }, '`openapi` is "2.0"'],
  ["not-openapi", "text.json", '"3.1.0"', "missing"],
  [
    "unresolved-ref",
    "loose.json",
    {
      ...accounts(),
      paths: { "/a": { get: { responses: { 200: { $ref: "#/components/responses/None" } } } } },
    },
    /loose\.json:\d+: \/paths\/~1a\/get\/responses\/200: `\$ref: #\/components\/responses\/None` names nothing/,
  ],
] as const)("2: %s, %s", async ([reason, name, content, words]) => {
  const { code, stdout, stderr } = await judge(content === undefined ? name : file(name, content));
  expect(stderr).toContain(`Could not judge (${reason}).`);
  expect(stderr).toMatch(words);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test.for([
  ["unreadable", ["--revision", "nothing.json"], /nothing\.json не вдалося прочитати/],
  ["unreadable", ["--revision", file("torn.yaml", "a: [\n")], /torn\.yaml:\d: Це не YAML і не JSON/],
  [
    "not-openapi",
    ["--revision", file("old.json", { openapi: "2.0" })],
    /Новий контракт не є описом OpenAPI 3\.0/,
  ],
  ["not-openapi", ["--revision", file("bare.json", { openapi: "3.1.0" })], /немає ні `paths`, ні `webhooks`/],
  [
    "unresolved-ref",
    ["--revision", file("loose.json", loose)],
    /loose\.json:\d+: .* ні на що не вказує\. Виправте/,
  ],
  ["no-release", ["--base", folder], /немає жодного випущеного контракту/],
  ["usage", ["--base", base, base], /Задано --base: 2, --revision: 1\. Їх має бути порівну/],
  [
    "ledger-malformed",
    ["--ledger", file("wrong.yaml", "decisions:\n  - { reason: aaa, extra: 1 }\n")],
    ledgerFaults,
  ],
  ["config-malformed", ["--config", file("bad.yaml", badSettings)], settingsFaults],
] as const)("2: %s in Ukrainian", async ([code, words, message]) => {
  const named = words[0] === "--revision" ? [] : ["--revision", minor];
  const compared = words[0] === "--base" ? [] : ["--base", base];
  const all = [...compared, ...named, ...words];
  const { stderr } = await gate([...all, "--lang", "uk"]);
  expect(stderr).toContain(`Оцінити неможливо (${code}).`);
  expect(stderr).toMatch(message);
  // Settings that cannot be read name no language.
  const english = await gate(all);
  expect(english).toMatchObject({ code: 2, stdout: "" });
  expect(english.stderr).toMatch(new RegExp(`^Could not judge \\(${code}\\)\\. `));
});

test("2: an error in the released contract has the file and the line there, not in the new one", async () => {
  const broken = {
    paths: { "/a": { get: { responses: { 200: { $ref: "#/components/responses/None" } } } } },
  };
  const { info } = accounts();
  const released = file("released.json", { openapi: "3.1.0", info, ...broken });
  const moved = file("moved.json", { openapi: "3.1.0", info, "x-first": [1, 2, 3], ...broken });
  const lineOf = (name: string) =>
    readFileSync(name, "utf8")
      .split("\n")
      .findIndex((line) => line.includes("200")) + 1;
  expect(lineOf(moved)).not.toBe(lineOf(released));
  for (const [words, place] of [
    [["--base", released, "--revision", minor], released],
    [["--base", released, "--revision", moved], released],
    [["--base", base, "--revision", moved], moved],
  ] as const)
    expect((await gate(words)).stderr).toContain(
      `${place}:${lineOf(place)}: /paths/~1a/get/responses/200: \`$ref: #/components/responses/None\``,
    );
});

test("the language of errors is that of the settings, unless it is asked for", async () => {
  const place = join(folder, "ukrainian");
  mkdirSync(place);
  writeFileSync(join(place, "specie-gate.yaml"), "language: uk\n");
  const judged = (...words: string[]) => gate(["--base", base, "--revision", "none.yaml", ...words], place);
  expect((await judged()).stderr).toContain("Оцінити неможливо (unreadable).");
  expect((await judged("--lang", "en")).stderr).toContain("Could not judge (unreadable).");
  expect((await plain(["explain", "no-rule", "--lang", "uk"])).stderr).toContain("Правила no-rule немає.");
});

test("the language of reports is that of the settings too, beside the revision or in the working folder", async () => {
  const place = join(folder, "reports");
  mkdirSync(join(place, "api"), { recursive: true });
  writeFileSync(join(place, "api/openapi.json"), JSON.stringify(accounts()));
  const judged = (...words: string[]) =>
    gate(["--base", base, "--revision", "api/openapi.json", ...words], place);
  const said = { en: "✔ Nothing changed since 1.2.3.", uk: "✔ Після 1.2.3 нічого не змінилося." };
  expect((await judged()).stdout).toContain(said.en);
  writeFileSync(join(place, "api/specie-gate.yaml"), "language: uk\n");
  expect((await judged()).stdout).toContain(said.uk);
  expect((await judged("--lang", "en")).stdout).toContain(said.en);
  writeFileSync(join(place, "specie-gate.yaml"), "language: en\n");
  expect((await judged()).stdout).toContain(said.en);
});

test("2: no release yet", async () => {
  const { code, stderr } = await gate([], folder);
  expect(stderr).toContain("Could not judge (no-release). spec/releases holds no released contract");
  expect(code).toBe(2);
});

test.for([
  ...[["--format", "xml"], ["--today", "2026-02-30"], ["--nonsense"], ["--lang", "de"], ["judge"]],
  ...[
    ["explain", "text-changed", "--lang", "de"],
    ["explain", "text-changed", "more"],
    ["init", "more"],
  ],
  ...[["--base"], ["--revision"], ["--config"], ["--ledger"]],
])("2: %j", async (words) => {
  const { code, stderr } = await gate(words);
  expect(stderr).toMatch(/^error: /);
  expect(code).toBe(2);
});
