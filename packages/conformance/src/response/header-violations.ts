import { contract, flatten, type Response, resolve } from "../contract/document.ts";
import { readText } from "../contract/parameter-text.ts";
import { allows } from "../contract/schema.ts";
import { findResponseErrors } from "../contract/validator.ts";
import { anyValue, type Violation, violationsOfSchema } from "./violation.ts";

/** What is wrong with the headers that the contract declares for a response. */
export function findHeaderViolations(response: Response, headers: Headers): Violation[] {
  return Object.entries(response.headers ?? {}).flatMap(([name, declared]) => {
    const { required, schema } = resolve(contract.components.headers, declared);
    const text = headers.get(name);
    if (text === null) return required ? [{ place: `header ${name}`, expected: anyValue, got: "none" }] : [];
    const flat = flatten(schema);
    const { items = {} } = flat;
    const value = allows(flat, "array")
      ? text.split(",").map((one) => readText(items, one.trim()))
      : readText(schema, text);
    return violationsOfSchema(`header ${name}`, findResponseErrors(schema, value));
  });
}
