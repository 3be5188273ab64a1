import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InvalidArgumentError } from "commander";
import { describe, expect, test } from "vitest";
import { choicesOf, isNullable, kindOf } from "../src/contract/kind.ts";
import type { Schema } from "../src/contract/operations.ts";
import { commandText, fieldOption } from "../src/derived/field-option.ts";
import { bodyOptions } from "../src/derived/fields.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

const schemaOf = (schema: object) => schema as Schema; // The rest of a schema is not read.
const { kinds } = en;
const list = (items: object) => ({ type: "array", items });

test.for<[object, string]>([
  [{ type: "string" }, "text"],
  [{ type: ["null", "string"] }, "text"],
  [{ type: "string", format: "uuid" }, "text"],
  [{ type: "string", format: "binary" }, "file"],
  [{ type: "string", contentMediaType: "image/png" }, "file"],
  [{ type: "string", contentMediaType: "image/png", contentEncoding: "base64" }, "text"],
  [{ type: "string", format: "binary", contentEncoding: "base64" }, "text"],
  [{ type: "string", contentMediaType: "text/csv" }, "text"],
  [{ type: "string", contentMediaType: "application/json" }, "text"],
  [{ type: "string", contentMediaType: "image/svg+xml" }, "text"],
  [{ type: "string", contentMediaType: "application/xmlish" }, "file"],
  [{ type: "string", contentMediaType: "context/csv" }, "file"],
  [{ type: "integer", format: "binary" }, "integer"],
  [{ type: "integer" }, "integer"],
  [{ type: ["number", "null"] }, "number"],
  [{ type: "boolean" }, "boolean"],
  [{ type: "object" }, "json"],
  [{}, "json"],
  [{ type: "array" }, "json"],
  [list({ type: "string" }), "list"],
  [list({ type: "object" }), "json"],
  [list({}), "json"],
])("the kind of %j is %s", ([schema, kind]) => {
  expect(kindOf(schemaOf(schema))).toBe(kind);
});

test("null clears a field whose type names it beside another, and is no choice", () => {
  for (const [type, nullable] of [
    [["string", "null"], true],
    [["string"], false],
    ["null", false],
    [undefined, false],
  ] as const)
    expect([type, isNullable(schemaOf({ type }))]).toEqual([type, nullable]);
  expect(choicesOf(schemaOf({ enum: ["a", null, 2] }))).toEqual(["a", "2"]);
  expect(choicesOf(schemaOf(list({ enum: ["a"] })))).toEqual(["a"]);
  expect(choicesOf(schemaOf({}))).toBeUndefined();
});

const optionOf = (name: string, schema: object, required = false) =>
  fieldOption({ name, description: "Its text.", schema: schemaOf(schema), required }, en);

test.for<[string, object, string]>([
  ["name", { type: "string" }, `--name <${kinds.text}>`],
  ["Min_Created-At", { type: "string", format: "date-time" }, "--min-created-at <date-time>"],
  ["level", { type: "integer" }, `--level <${kinds.integer}>`],
  ["segment", { type: "string", enum: ["PL", "PI"] }, "--segment <PL|PI>"],
  [
    "state",
    { type: "string", enum: ["a".repeat(10), "b".repeat(9)] },
    `--state <${"a".repeat(10)}|${"b".repeat(9)}>`,
  ],
  ["state", { type: "string", enum: ["a".repeat(10), "b".repeat(10)] }, `--state <${kinds.text}>`],
  ["flag", { type: "boolean" }, "--flag [true|false]"],
  ["names", list({ type: "string" }), `--names <${kinds.text}>`],
  ["guids", list({ type: "string", format: "uuid" }), "--guids <uuid>"],
  ["levels", list({ type: "integer" }), `--levels <${kinds.integer}>`],
  ["segments", list({ type: "string", enum: ["PL", "PI"] }), "--segments <PL|PI>"],
  ["flags", list({ type: "boolean" }), "--flags <true|false>"],
  ["data", { type: "object" }, `--data <${kinds.json}>`],
  ["parts", list({ type: "object" }), `--parts <${kinds.json}>`],
  ["label", { type: "string", format: "binary" }, "--label-file <binary>"],
  ["label_file", { type: "string", format: "binary" }, "--label-file <binary>"],
  ["profile", { type: "string" }, `--param-profile <${kinds.text}>`],
  ["profiles", { type: "string" }, `--profiles <${kinds.text}>`],
])("the field %s of %j is the option %s", ([name, schema, flags]) => {
  expect(optionOf(name, schema).flags).toBe(flags);
});

test.for(["output", "columns", "profile", "lang", "debug", "clear", "help", "version"])(
  "a field with the name of our own option --%s has a prefix",
  (name) => {
    expect(optionOf(name, { type: "string" }).long).toBe(`--param-${name}`);
  },
);

test("of a flag without a value the help says that it means true, and of nothing else", () => {
  for (const type of ["boolean", "string", "integer", "object"])
    expect([type, optionOf("a", { type }).presetArg]).toEqual([
      type,
      type === "boolean" ? "true" : undefined,
    ]);
});

test("only what is required is mandatory, and only a list may be repeated", () => {
  expect([optionOf("a", {}, true).mandatory, optionOf("a", {}).mandatory]).toEqual([true, false]);
  expect(optionOf("a", { type: "string" }).description).toBe("Its text.");
  expect(optionOf("a", list({ type: "string" })).description).toBe(`Its text. ${en.repeatable}`);
});

/** The value of what is typed, or why it is refused. */
function read(schema: object, text: string, earlier?: unknown): unknown {
  try {
    return optionOf("a", schema).parseArg?.(text, earlier);
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error.message;
    throw error;
  }
}

test.for<[object, string, unknown]>([
  [{ type: "string" }, "5", "5"],
  [{ type: "integer" }, "5", 5],
  [{ type: "integer" }, "5.5", en.numberErrors.notWhole({})],
  [{ type: "number" }, "5.5", 5.5],
  [{ type: "boolean" }, "true", true],
  [{ type: "boolean" }, "false", false],
  [{ type: "boolean" }, "yes", en.oneOf("true, false")],
  [{ type: "string", enum: ["PL", "PI"] }, "PL", "PL"],
  [{ type: "string", enum: ["PL", "PI"] }, "XX", en.oneOf("PL, PI")],
  [{ type: "integer", enum: [1, 2] }, "2", 2],
  [list({ type: "string" }), "a", ["a"]],
  [list({ type: "integer" }), "7", [7]],
  [list({ type: "integer" }), "x", en.numberErrors.notWhole({})],
  [list({ type: "boolean" }), "false", [false]],
  [list({ type: "string", enum: ["PL"] }), "XX", en.oneOf("PL")],
])("of %j the text %s is read as %j", ([schema, text, value]) => {
  expect(read(schema, text)).toEqual(value);
});

test("a list has all that was typed, in its order", () => {
  expect(read(list({ type: "integer" }), "2", [1])).toEqual([1, 2]);
});

test.for([
  ["A name.", "A name."],
  ["A  name\n of two lines.", "A name of two lines."],
  ["A name; `null` clears it, and more. Another sentence.", "A name. Another sentence."],
  ["A name;\n`null` clears it. Another.", "A name. Another."],
  ["A name;\n   `null` clears it. Another.", "A name. Another."],
  ["Escape `+` as %2B in a URL. A moment! Or not?", "A moment! Or not?"],
  ["A name. `null` is for JSON.\n\nMore.\n\nA `null` there.", "A name.\n\nMore."],
  ["One.\n \nTwo\n lines.", "One.\n\nTwo lines."],
  ["", ""],
] as const)("the description %j is %j in the help", ([text, shown]) => {
  expect(commandText(text)).toBe(shown);
});

describe("the options of a body", () => {
  const body = schemaOf({
    required: ["login"],
    properties: {
      login: { type: "string", description: "The login." },
      name: { type: ["string", "null"] },
      level: { type: ["integer", "null"], description: "The level." },
    },
  });

  test("have the descriptions of its members, and `--clear` for those that may be null", () => {
    const { options } = bodyOptions(body, en);
    expect(options.map(({ long, description, mandatory }) => [long, description, mandatory])).toEqual([
      ["--login", "The login.", true],
      ["--name", "", false],
      ["--level", "The level.", false],
      ["--clear", en.clear, false],
    ]);
    expect(options.at(-1)?.argChoices).toEqual(["name", "level"]);
    expect(bodyOptions(body, en, { optional: true }).options.map(({ mandatory }) => mandatory)).toEqual(
      Array(4).fill(false),
    );
    expect(bodyOptions(schemaOf({ properties: { a: { type: "string" } } }), en).options).toHaveLength(1);
  });

  test("are read as the members that were given, and null for those that are cleared", async () => {
    const { read: readAll } = bodyOptions(body, en);
    expect(await readAll({})).toEqual({});
    expect(await readAll({ login: "a", level: 0, other: 1 })).toEqual({ login: "a", level: 0 });
    expect(await readAll({ login: "a", clear: ["name", "level"] })).toEqual({
      ...{ login: "a", name: null, level: null },
    });
  });

  test("have the content of a file: its bytes with the media type of the contract, or JSON", async () => {
    const folder = await emptyFolder();
    const [image, document] = [join(folder, "image"), join(folder, "document.json")];
    await writeFile(image, Buffer.of(0, 255, 1));
    await writeFile(document, '{"a":[1.50]}');
    const files = schemaOf({
      properties: {
        image: { type: "string", contentMediaType: "image/png" },
        other: { type: "string", format: "binary" },
        data: { type: "object" },
      },
    });
    const parsed = { imageFile: image, otherFile: image, data: document };
    const { image: png, other, data } = await bodyOptions(files, en).read(parsed);
    if (!(png instanceof Blob && other instanceof Blob)) throw new Error("A file is no Blob.");
    expect([png.type, other.type, data]).toEqual(["image/png", "application/octet-stream", { a: [1.5] }]);
    for (const blob of [png, other]) expect(await blob.bytes()).toEqual(Uint8Array.of(0, 255, 1));
    const none = join(folder, "none");
    for (const name of ["imageFile", "data"])
      await expect(bodyOptions(files, en).read({ [name]: none })).rejects.toMatchObject({
        ...{ exit: "badFile", message: en.cannotRead(none, en.fileErrors.ENOENT) },
      });
  });

  test.for<[string, string]>([
    ["{", "JSON"],
    ['{"a":1,"a":2}', "a"],
    ['{"a":0.1234567890123456}', en.numberErrors.tooManySignificantDigits({})],
  ])("of a JSON file with %j are refused with the reason", async ([content, reason]) => {
    const file = join(await emptyFolder(), "data.json");
    await writeFile(file, content);
    const read = bodyOptions(schemaOf({ properties: { data: { type: "object" } } }), en).read;
    const error = await read({ data: file }).catch((one: unknown) => one);
    expect(error).toMatchObject({ exit: "badFile", message: expect.stringContaining(file) });
    expect(String(error)).toContain(reason);
  });
});
