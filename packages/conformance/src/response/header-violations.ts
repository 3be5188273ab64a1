import { contract, type Response, resolve } from "../contract/document.ts";
import { readText } from "../contract/parameter-text.ts";
import { findResponseErrors } from "../contract/validator.ts";

/** What is wrong with the headers that the contract declares for a response. */
export function findHeaderViolations(response: Response, headers: Headers): string[] {
  return Object.entries(response.headers ?? {}).flatMap(([name, declared]) => {
    const { required, schema } = resolve(contract.components.headers, declared);
    const text = headers.get(name);
    if (text === null) return required ? [`header ${name} is missing`] : [];
    return findResponseErrors(schema, readText(schema, text)).map(
      ({ message }) => `header ${name}: ${message}, but it is ${JSON.stringify(text)}`,
    );
  });
}
