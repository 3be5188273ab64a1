import { fc } from "@specie/property-tests";
import { expect, test } from "vitest";
import { Problem } from "../problems/problem.ts";
import { literalOf } from "./number-literals.ts";
import { readJson } from "./read-json.ts";

const read = (text: string) => readJson(Buffer.from(text));

function reasonOf(bytes: Buffer): unknown {
  try {
    readJson(bytes);
    return "accepted";
  } catch (error) {
    return error instanceof Problem ? `${error.code}: ${error.reason}` : error;
  }
}

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test.for([
  ["cut off", '{"a": 1', "syntax"],
  ["a comment", "{} // nothing", "syntax"],
  ["a byte order mark", "\uFEFF{}", "syntax"],
  ["a raw control character", '{"a": "\u0001"}', "syntax"],
  ["NaN", '{"a": NaN}', "syntax"],
  ["a leading zero", '{"a": 01}', "syntax"],
  ["an unpaired quote", '"', "syntax"],
  ["a name twice", '{"a": 1, "a": 1}', "repeated-name"],
  ["a name twice, once escaped", '{"a": 1, "\\u0061" : 2}', "repeated-name"],
  ["__proto__ twice", '{"__proto__": 1, "__proto__": 2}', "repeated-name"],
  ["a name twice further in", '{"b": [{"a": "}", "c": 1, "a": 2}]}', "repeated-name"],
  ["17 levels", nested(17), "too-deep"],
  ["30,000 levels", nested(30_000), "too-deep"],
  ["60,000 levels that never end", '{"a":'.repeat(60_000), "too-deep"],
] as const)("refuses %s", ([, text, reason]) => {
  expect(reasonOf(Buffer.from(text))).toBe(`malformed-json: ${reason}`);
});

// RFC 8259 section 2: the white space that is allowed before and after each sign.
test.for([" ", "\t", "\n", "\r", "\r\n", " \t\n\r "])(
  "refuses a name twice, with %j around each sign",
  (space) => {
    const text = [
      "",
      "{",
      '"b"',
      ":",
      "[",
      "{",
      '"a"',
      ":",
      "1",
      ",",
      '"a"',
      ":",
      "2",
      "}",
      "]",
      "}",
      "",
    ].join(space);
    expect(reasonOf(Buffer.from(text))).toBe("malformed-json: repeated-name");
    expect(reasonOf(Buffer.from(text.replace('"a"', '"c"')))).toBe("accepted");
  },
);

test.for([
  [[0xff]],
  [[0x22, 0xc0, 0xaf, 0x22]],
  [[0x22, 0xed, 0xa0, 0x80, 0x22]],
  [[0x22, 0xe2, 0x82, 0x22]],
])("refuses the bytes %j, which are no UTF-8", ([bytes]) => {
  expect(reasonOf(Buffer.from(bytes ?? []))).toBe("malformed-json: encoding");
});

test("accepts 16 levels, and brackets and names within texts", () => {
  expect(reasonOf(Buffer.from(nested(16)))).toBe("accepted");
  expect(read('{"a": "{[\\"a\\":1,", "b": {"a": "a"}, "c": ["a", "a"]}')).toEqual({
    a: '{["a":1,',
    b: { a: "a" },
    c: ["a", "a"],
  });
});

test("refuses a name twice, and nothing else, whatever signs of JSON are in names and texts", () => {
  const text = fc.string({ unit: fc.constantFrom(...'"\\\\{}[]:, a'), maxLength: 4 });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (members) => {
      const written = members.map((member) => member.map((one) => JSON.stringify(one)).join(":"));
      const names = new Set(members.map(([name]) => name));
      const expected = names.size < members.length ? "malformed-json: repeated-name" : "accepted";
      const json = `{"in":[{${written.join()}}]}`;
      expect([json, reasonOf(Buffer.from(json))]).toEqual([json, expected]);
    }),
    { numRuns: 500 },
  );
});

test("takes names such as __proto__ for ordinary members", () => {
  const value = read('{"__proto__": {"admin": true}, "constructor": 1}');
  expect(Object.keys(value ?? {})).toEqual(["__proto__", "constructor"]);
  expect(Reflect.get({}, "admin")).toBeUndefined();
});

test("reads what JSON.stringify writes", () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: "medium", maxDepth: 12 }), (value) => {
      expect(JSON.stringify(read(JSON.stringify(value)))).toBe(JSON.stringify(value));
    }),
  );
});

test("keeps how numbers were written where a double would forget", () => {
  const value = read('{"a": 0.10000000000000001, "b": [1.50, 7], "c": 1e400, "d": -0}');
  // The shape is the text's above.
  const { a, b, c, d } = value as { a: number; b: [number, number]; c: number; d: number };
  const holder = Object(value);
  expect(literalOf(holder, "a", a)).toBe("0.10000000000000001");
  expect(literalOf(b, 0, b[0])).toBe("1.50");
  expect(literalOf(b, 1, b[1])).toBe("7");
  expect(literalOf(holder, "c", c)).toBe("1e400");
  expect(Object.is(d, 0)).toBe(true);
});

test("takes no bytes for no body", () => {
  expect(readJson(Buffer.alloc(0))).toBeUndefined();
});

const positionIn = (text: string) => {
  try {
    readJson(Buffer.from(text));
    return undefined;
  } catch (error) {
    return error instanceof Problem ? error.position : error;
  }
};

test.for([
  ["a comma at the end", '{"a": 1,}', 1, 9],
  ["a missing comma on the third line", '{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ["line ends of Windows", '{\r\n  "a": 1\r\n  "b": 2\r\n}', 3, 3],
  ["no JSON at all", "abc", 1, 1],
  ["a word that is not one of the three", '{"a": tru}', 1, 7],
  ["cut off within a list", '{"a": [1, 2', 1, 12],
  ["a string that does not end", '{"a": "x', 1, 7],
  ["a raw line end in a string", '{"a": "x\ny"}', 1, 7],
  ["a comment", "{} // x", 1, 4],
  ["something after the end", "{} {}", 1, 4],
  ["a name twice, on the second line", '{"a": 1,\n "a": 2}', 2, 2],
  ["the seventeenth level", `\n${nested(17)}`, 2, 17],
  ["deep nesting behind a string that does not end", `{"a": "\n${"[".repeat(60_000)}`, 1, 7],
] as const)("names line and column: %s", ([, text, line, column]) => {
  expect(positionIn(text)).toEqual({ line, column });
});

test("no text that is not JSON is without a place", () => {
  const token = fc.constantFrom(...'{}[],:" \n\t0-1.eE+truefalsn\\u/*#'.split(""), '"a"', "null", "1.5");
  fc.assert(
    fc.property(fc.array(token, { minLength: 1, maxLength: 12 }), (tokens) => {
      const text = tokens.join("");
      const isJson = isParsed(text);
      const position = positionIn(text);
      if (!isJson)
        expect([text, position]).toEqual([text, expect.objectContaining({ line: expect.any(Number) })]);
    }),
    { numRuns: 5000 },
  );
});

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
