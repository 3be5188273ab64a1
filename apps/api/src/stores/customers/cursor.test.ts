import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { bank } from "../../../test/support/recorded-database.ts";
import { parseCursor, UnsignedCursorProblem, verifyCursor, writeCursor } from "./cursor.ts";

const guid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
const [first, second, third] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte));
const keys = [first ?? Buffer.alloc(0), second ?? Buffer.alloc(0)];
const scope = { counterparty: bank, ordering: "-login", filters: { names: ["a"], is_disabled: false } };
const position = { value: "Олена", guid };

/** The list that is signed, as every version of the server has to sign it: a cursor outlives an update. */
const signed = JSON.stringify([
  [
    bank,
    "-login",
    [
      ["is_disabled", false],
      ["names", ["a"]],
    ],
  ],
  "Олена",
  guid,
]);
const signatureBy = (key: Buffer) => createHmac("sha256", key).update(signed).digest().subarray(0, 16);
const cursorBy = (key: Buffer) =>
  Buffer.from(JSON.stringify([signatureBy(key).toString("base64url"), "Олена", guid])).toString("base64url");

test("a cursor is signed with the newest key, over list and position", () => {
  expect(writeCursor(keys, scope, position)).toBe(cursorBy(Buffer.alloc(32, 1)));
  const filters = { is_disabled: false, search_string: undefined, names: ["a"] };
  expect(writeCursor(keys, { ...scope, filters }, position)).toBe(cursorBy(Buffer.alloc(32, 1)));
  expect(() => writeCursor([], scope, position)).toThrow("the database has no key to sign cursors");
});

test("it is accepted while its key is one of the two, for its own list alone", () => {
  const verify = (key: Buffer | undefined, change: object = {}) =>
    verifyCursor(keys, { ...scope, ...change }, parseCursor(cursorBy(key ?? Buffer.alloc(0))));
  expect([verify(first), verify(second)]).toEqual([position, position]);
  expect(() => verify(third)).toThrow(UnsignedCursorProblem);
  for (const change of [{ ordering: "login" }, { counterparty: guid }, { filters: {} }])
    expect(() => verify(first, change)).toThrow(UnsignedCursorProblem);
});

const signature = "A".repeat(22);
test.for([
  [[signature, "a", guid], true],
  [[signature, null, guid], true],
  [[signature, "a", guid.toUpperCase()], true],
  [[signature, 1, guid], false],
  [[signature, {}, guid], false],
  [[signature, "a", "x"], false],
  [[signature, "a", null], false],
  [[`${signature}AA`, "a", guid], false],
  [[signature.slice(2), "a", guid], false],
  [[null, "a", guid], false],
  [[], false],
  [{}, false],
  ["text", false],
] as const)("%j is a cursor of some server: %s", ([parts, isCursor]) => {
  const parse = () => parseCursor(Buffer.from(JSON.stringify(parts)).toString("base64url"));
  const error = expect.objectContaining({
    code: "invalid-request",
    errors: [{ in: "query", at: "cursor", code: "cursor" }],
  });
  if (isCursor) expect(parse().signature).toHaveLength(16);
  else expect(parse).toThrow(error);
});
