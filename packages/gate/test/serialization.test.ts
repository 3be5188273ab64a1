import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { operation } from "./schema-states.ts";

const schemas = {
  text: { type: "string" },
  list: { type: "array", items: { type: "string" } },
  object: { type: "object", additionalProperties: { type: "integer" } },
};
type Kind = keyof typeof schemas;
type Row = readonly [style: string, explode: boolean, written: Readonly<Partial<Record<Kind, string>>>];

/** OpenAPI 3.1.1, section 4.8.12.4: how the same text, list and object are written, where that is defined. */
const rows: readonly Row[] = [
  [
    "matrix",
    false,
    { text: ";color=blue", list: ";color=blue,black,brown", object: ";color=R,100,G,200,B,150" },
  ],
  [
    "matrix",
    true,
    { text: ";color=blue", list: ";color=blue;color=black;color=brown", object: ";R=100;G=200;B=150" },
  ],
  ["label", false, { text: ".blue", list: ".blue,black,brown", object: ".R,100,G,200,B,150" }],
  ["label", true, { text: ".blue", list: ".blue.black.brown", object: ".R=100.G=200.B=150" }],
  ["simple", false, { text: "blue", list: "blue,black,brown", object: "R,100,G,200,B,150" }],
  ["simple", true, { text: "blue", list: "blue,black,brown", object: "R=100,G=200,B=150" }],
  ["form", false, { text: "color=blue", list: "color=blue,black,brown", object: "color=R,100,G,200,B,150" }],
  [
    "form",
    true,
    { text: "color=blue", list: "color=blue&color=black&color=brown", object: "R=100&G=200&B=150" },
  ],
  [
    "spaceDelimited",
    false,
    { list: "color=blue%20black%20brown", object: "color=R%20100%20G%20200%20B%20150" },
  ],
  [
    "pipeDelimited",
    false,
    { list: "color=blue%7Cblack%7Cbrown", object: "color=R%7C100%7CG%7C200%7CB%7C150" },
  ],
  ["deepObject", true, { object: "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150" }],
];

/** Which styles each place allows, the assumed one first. */
const places: Readonly<Record<string, readonly string[]>> = {
  path: ["simple", "matrix", "label"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

/** Each way to state a row: what is assumed may be left out. */
function statements([style, explode]: Row, usual: string): readonly object[] {
  const styles = style === usual ? [{}, { style }] : [{ style }];
  const explodes =
    explode === (style === "form") || style === "deepObject" ? [{}, { explode }] : [{ explode }];
  return styles.flatMap((one) => explodes.map((other) => ({ ...one, ...other })));
}

const cases = Object.entries(places).flatMap(([place, styles]) =>
  (["text", "list", "object"] as const).map((kind) => [place, kind, styles] as const),
);

test.for(cases)(
  "in the %s, a %s is a break exactly if it is written in another way",
  ([place, kind, styles]) => {
    const states = rows
      .filter((row) => styles.includes(row[0]) && row[2][kind] !== undefined)
      .flatMap((row) => statements(row, styles[0] ?? "").map((stated) => ({ stated, text: row[2][kind] })));
    const contract = (stated: object) =>
      operation({
        parameters: [{ name: "id", in: place, required: true, schema: schemas[kind], ...stated }],
      });
    for (const before of states)
      for (const after of states) {
        const changes = compareContracts(contract(before.stated), contract(after.stated), {
          today: "2026-11-22",
        });
        const breaks = changes.filter(({ impact }) => impact === "major").map(({ rule }) => rule);
        const isSame = before.text === after.text;
        expect([before.stated, after.stated, new Set(breaks)]).toEqual([
          before.stated,
          after.stated,
          new Set(isSame ? [] : ["parameter-serialization-changed"]),
        ]);
      }
  },
);
