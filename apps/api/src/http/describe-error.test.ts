import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeError } from "./describe-error.ts";

const withCode = (code: unknown) => Object.assign(new Error("a message"), { code });

test.for(["23505", "57P01", "ECONNREFUSED", "ERR_JWS_INVALID", "FST_ERR_BAD_URL", "A".repeat(64)])(
  "the code %s is logged",
  (code) => {
    expect(describeError(withCode(code)).code).toBe(code);
  },
);

test.for([
  "olena@bank.example",
  "Олена",
  "380671234567 ",
  "lower_case",
  "A\nB",
  "A B",
  "",
  "A".repeat(65),
  23505,
  null,
])("the code %j may hold anything and is not logged", (code) => {
  expect(describeError(withCode(code))).not.toHaveProperty("code");
});

test("neither the message nor a line of it that looks like a call is logged, in no cause either", () => {
  const message = "olena@bank.example\n    at Олена (380671234567)";
  const error = new Error(message, { cause: new TypeError(message, { cause: message }) });
  const described = describeError(error);
  expect(JSON.stringify(described)).not.toMatch(/olena|Олена|380/);
  expect(described).toMatchObject({ name: "Error", cause: { name: "TypeError", cause: { name: "string" } } });
  expect(described.stack[0]).toMatch(/^at /);
});

test("a chain of causes ends after four", () => {
  const error = new Error("itself");
  error.cause = error;
  expect(JSON.stringify(describeError(error)).match(/"name"/g)).toHaveLength(5);
});

test("the stack is that of the calls, one line for each, and nothing where the message is not found in it", () => {
  const error = Object.assign(new Error("a message"), {
    stack: "Error: a message\n    at one (a.ts:1:1)\n    some text\n  at two (b.ts:2:2)  ",
  });
  expect(describeError(error)).toEqual({ name: "Error", stack: ["at one (a.ts:1:1)", "at two (b.ts:2:2)"] });
  error.message = "another";
  expect(describeError(error).stack).toEqual([]);
  expect(describeError(Object.assign(error, { stack: undefined })).stack).toEqual([]);
  expect(describeError("a text")).toEqual({ name: "string", stack: [] });
});

test("each kind of error has the name of its class, by which the log shows it", () => {
  const folder = join(import.meta.dirname, "..");
  const texts = globSync("**/*.ts", { cwd: folder }).map((file) => readFileSync(join(folder, file), "utf8"));
  const named = texts.flatMap((text) =>
    [
      ...text.matchAll(/^(?:export )?class (\w+) extends Error \{\n {2}override readonly name = "(\w+)";$/gm),
    ].map(([, kind, name]) => [kind, name]),
  );
  expect(named.length).toBe(texts.flatMap((text) => text.match(/class \w+ extends Error/g) ?? []).length);
  expect(named.map(([, name]) => name)).toEqual(named.map(([kind]) => kind));
});
