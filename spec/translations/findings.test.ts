import type { JSONValue } from "json-p3";
import { expect, test } from "vitest";
import { findingsOf } from "./checks.ts";
import { describeFinding, type Edition } from "./edition.ts";
import type { Action } from "./overlay-actions.ts";
import { targetOf } from "./targets.ts";

/** English and Ukrainian of one text each: the first is right, each other one has a fault of its own. */
const titles = [
  ["The `key` of a parcel, 2", "`key` посилки, 2"],
  ["The `key` of a letter, 2", "`ключ` листа, 3"],
  ["A link: https://a.example/b", "Посилання: немає"],
  ["One parcel", "Один пакунок"],
  ["A text", "Рaхунок"],
  ["A text", "Рахунок i ще"],
  ["A text", "Этот"],
  ["A text", "“ключ”"],
  ["A text", "об'єкт"],
  ["A text", "ключ - це рахунок"],
  ["A text", "далі..."],
  ["A text", "рахунок  ключ"],
  ["A text", "це the key"],
] as const;

const schemas = Object.fromEntries(titles.map(([title], index) => [`S${index}`, { type: "string", title }]));
const english: JSONValue = {
  openapi: "3.1.0",
  info: { title: "Parcels", description: "Two\nlines." },
  tags: [{ name: "Parcels", description: "All of them." }],
  paths: { "/parcels": { get: { operationId: "listParcels", summary: "List", deprecated: true } } },
  components: { schemas: { ...schemas, Odd: { description: "Odd", "x-notice": "Read the terms first" } } },
};

const action = (line: number, target: string, update: Action["update"]): Action => ({
  ...{ file: "overlays/uk/a.yaml", line, target, digest: undefined, update },
});

/** An edition with a fault of each kind. */
const edition: Edition = {
  english,
  ukrainian: {
    ...english,
    info: { title: "Посилки", description: "Два рядки." },
    tags: [{ name: "Посилки", "x-displayName": "Посилки", description: "Усі." }],
    components: {
      schemas: Object.fromEntries(
        titles.map(([, title], index) => [`S${index}`, { type: index === 0 ? "number" : "string", title }]),
      ),
    },
  },
  actions: [
    action(1, "$.info", { title: "Посилки", description: "Два рядки." }),
    ...titles.map(([, title], index) =>
      action(index + 2, targetOf(["components", "schemas", `S${index}`], english), { title }),
    ),
    action(40, "$.nowhere", { title: "Назва" }),
    action(41, "$.components.schemas.*", { title: "Назва" }),
    action(42, "$.info", { title: "Посилки", description: "Два рядки.", summary: "Зайве", x: "Ще" }),
  ],
  glossary: [
    {
      ...{ en: "parcel", uk: "посилка", meaning_en: "A thing.", meaning_uk: "Річ..." },
      stems: ["посил", "скриньк"],
    },
  ],
};

// `vitest run findings --update` writes it; the difference is then read line by line.
test("a fault of each kind is described with its place and what to do, in the order of the checks", async () => {
  const found = findingsOf(edition).map((finding) => `${describeFinding(finding)}\n`);
  await expect(found.join("\n")).toMatchFileSnapshot("findings.txt");
});
