import { contract, type Response, resolve } from "../contract/document.ts";
import { readText } from "../contract/parameter-text.ts";
import { findResponseErrors } from "../contract/validator.ts";
import { anyValue, type Violation, violationsOfSchema } from "./violation.ts";

/** What is wrong with the headers that the contract declares for a response. */
export function findHeaderViolations(response: Response, headers: Headers): Violation[] {
  return Object.entries(response.headers ?? {}).flatMap(([name, declared]) => {
    const { required, schema } = resolve(contract.components.headers, declared);
    const text = headers.get(name);
    if (text === null) return required ? [{ place: `header ${name}`, expected: anyValue, got: "none" }] : [];
    return violationsOfSchema(`header ${name}`, findResponseErrors(schema, readText(schema, text)));
  });
}
