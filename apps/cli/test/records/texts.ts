import { en } from "../../src/texts/en.ts";
import { uk } from "../../src/texts/uk.ts";

const long = "x".repeat(300);
const place = { line: 3, column: 5, byte: 0xa };
const unknown = [
  { heading: "Логін", field: "login" },
  { heading: "Колір", field: undefined },
];

/** What the texts are given that take more than words, or that differ by what they are given. */
const given: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  network: [
    ["http://proxy", ["a.pem", "b.pem"]],
    ["http://proxy", []],
    [undefined, ["a.pem"]],
  ],
  noResponse: [
    ["listThings", 1, "why"],
    ["listThings", 2, "why"],
  ],
  profileRemoved: [
    ["test", undefined],
    ["test", "key.json"],
  ],
  unknownProfile: [
    ["test", []],
    ["test", ["one", "two"]],
  ],
  clock: [
    [-5, 30],
    [0, 30],
    [5, 30],
  ],
  fileFailed: [
    ["", "why"],
    ["a.csv", "why"],
  ],
  damagedUtf8: [["a.csv", place]],
  unclearEncoding: [["a.csv", ["koi8-u: one", "ibm866: two"]]],
  hiddenColumns: [["a.xlsx", ["one", "two"]]],
  unknownHeadings: [["a.csv", unknown]],
  "numberErrors.notNumber": [[{}]],
  "numberErrors.notWhole": [[{}]],
  "numberErrors.tooManyFractionDigits": [[{ "x-max-fraction-digits": 7 }]],
  "numberErrors.tooManySignificantDigits": [[{}], [{ "x-max-significant-digits": 9 }]],
  "rowErrors.value": [["short"], [long]],
  "rowErrors.quotes": [
    ["closing", "raw"],
    ["unclosed", long],
  ],
  "rowErrors.notJson": [
    ["why", "line"],
    ["why", long],
  ],
  "notices.separator": [["\t"]],
  "chain.noSuchEntry": [[5]],
  "listen.stopped": [[undefined], ["a.cursor"]],
  "listen.expired": [[undefined], ["a.cursor"]],
  progressLine: [
    [1, 2, 3, undefined],
    [1, 2, 3, 4],
  ],
  duration: [[undefined], [59], [61], [3661]],
  "importing.wouldChange": [
    [3, 0],
    [3, 1],
  ],
  "importing.decodedRows": [[["one | two", "three | four"]]],
  "importing.notUtf8": [
    ["koi8-u", true],
    ["koi8-u", false],
  ],
  "importing.resumed": [
    [3, 0],
    [3, 2],
  ],
  "exporting.done": [
    [3, undefined],
    [3, "a.csv"],
  ],
  "wrongUsage.unknownCommand": [
    ["lits", ""],
    ["lits", "list"],
  ],
  "wrongUsage.unknownOption": [
    ["--limi", ""],
    ["--limi", "--limit"],
  ],
  page: [
    [1, 2, false],
    [1, 2, true],
  ],
};
const words = ["A", "B", "C", "D"];

type Text = string | ((...given: unknown[]) => unknown);

/** Each text by its place. */
function textsOf(tree: object, path = ""): [string, Text][] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const at = path === "" ? name : `${path}.${name}`;
    return typeof value === "object" && value !== null ? textsOf(value, at) : [[at, value]];
  });
}

/** A text with each of the arguments that it is given, in lines of their own. */
function written(at: string, text: Text): string[] {
  if (typeof text === "string") return [text];
  return (given[at] ?? [words.slice(0, text.length)]).map((one) => String(text(...one)));
}

/** Each text by its place, in English and then in Ukrainian. */
export function writtenTexts(): string {
  const [english = new Map(), ukrainian = new Map()] = [textsOf(en), textsOf(uk)].map(
    (texts) => new Map(texts.map(([at, text]) => [at, written(at, text)])),
  );
  const unused = Object.keys(given).filter((at) => !english.has(at));
  if (unused.length > 0) throw new Error(`There is no text ${unused.join(", ")}.`);
  const shown = [...english].map(([at, lines]) =>
    [at, ...lines, ...(ukrainian.get(at) ?? [])].map((line) => line.replaceAll("\n", "\n  ")).join("\n  "),
  );
  return `${shown.join("\n\n")}\n`;
}
