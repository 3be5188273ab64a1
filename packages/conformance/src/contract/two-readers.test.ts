/** The kit's own reader against the reader of all other packages: both must find the same in the whole contract. */
import * as shared from "@specie/contract";
import { english } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { statusOfCode } from "../response/problem-violations.ts";
import { contract, flatten, resolve } from "./document.ts";
import { operations } from "./operations.ts";
import type { Schema } from "./schema.ts";

const others = shared.readOperations(english);

/** The schema with all its references resolved by the kit's reader, part by part. */
function unfold(schema: Schema): Schema {
  const { properties, items, oneOf, ...rest } = flatten(schema);
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, unfold(part)])),
    }),
    ...(items && { items: unfold(items) }),
    ...(oneOf && { oneOf: oneOf.map(unfold) }),
  };
}

test("both readers find the same operations", () => {
  expect([...operations.keys()]).toEqual([...others.keys()]);
});

test.for([...operations.values()])("both readers find the same in $id", (own) => {
  const other = shared.operationOf(others, own.id);
  expect([own.method, own.path]).toEqual([other.method.toUpperCase(), other.path]);
  expect(own.parameters.map((one) => ({ ...one, schema: unfold(one.schema) }))).toEqual(other.parameters);
  expect([own.body?.mediaType, own.body?.required]).toEqual([other.body?.mediaType, other.body?.required]);
  expect(own.body && unfold(own.body.schema)).toEqual(other.body?.schema);
  expect(own.body && [...own.body.examples]).toEqual(
    other.body?.examples.map(({ name, value }) => [name, value]),
  );
  expect([...own.responses.keys()]).toEqual([...other.responses.keys()]);
});

test.for([...operations.values()])("both readers find the same in the responses of $id", (own) => {
  for (const [status, response] of own.responses) {
    const other = shared.operationOf(others, own.id).responses.get(status);
    const headers = Object.entries(response.headers ?? {}).map(([name, header]) => {
      const { required, schema } = resolve(contract.components.headers, header);
      return { name, required, schema: unfold(schema) };
    });
    expect(headers).toEqual(other?.headers.map(({ name, required, schema }) => ({ name, required, schema })));
    const content = Object.entries(response.content ?? {}).map(([type, { schema }]) => [
      type,
      unfold(schema),
    ]);
    expect(content).toEqual(other?.content ? [[other.content.mediaType, other.content.schema]] : []);
    expect(response["x-max-body-bytes"]).toBe(other?.maxBodyBytes);
  }
});

test("both readers find the same problem codes", () => {
  const codes = Object.entries(shared.problemCodes(english)).map(([code, { status }]) => [code, status]);
  expect([...statusOfCode]).toEqual(codes);
});
