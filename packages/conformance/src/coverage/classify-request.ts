import { credential } from "../contract/conventions.ts";
import type { Parameter } from "../contract/document.ts";
import { listFields } from "../contract/fields.ts";
import type { Operation } from "../contract/operations.ts";
import { delimiterOf, isValid, partOf } from "../contract/parameter-text.ts";
import { findErrors } from "../contract/validator.ts";
import type { CoveredPart } from "./event.ts";

/** A request as texts, before it becomes a URL. */
export interface RequestParts {
  readonly path: ReadonlyMap<string, string>;
  readonly query: readonly (readonly [name: string, text: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Headers that a request may carry without being parameters: OpenAPI sets them aside, `Prefer` is for mocks. */
const otherHeaders = new Set(["accept", "content-type", "content-encoding", "prefer", "cookie"]);
if (credential?.in === "header") otherHeaders.add(credential.name.toLowerCase());

/** Which of the operation's parameters the request carries, and whether each is valid. */
export function classifyParameters(operation: Operation, parts: RequestParts): CoveredPart[] {
  return operation.parameters.flatMap((parameter) => {
    const delimiter = delimiterOf(parameter);
    const sent = textsOf(parameter, parts);
    const texts = delimiter === undefined ? sent : sent.flatMap((text) => text.split(delimiter));
    if (texts.length === 0) return [];
    return [{ part: partOf(parameter), valid: isValid(parameter.schema, texts) }];
  });
}

/**
 * Which fields of the operation's body the request carries, and whether each is valid. A field that is required and
 * missing is invalid too. The digits of amounts are not checked: parsing has lost them.
 */
export function classifyBody(operation: Operation, text: string | undefined): CoveredPart[] {
  if (operation.body === undefined || text === undefined) return [];
  return listFields(operation.body.schema, parse(text)).map(({ pointer, schema, value }) => ({
    part: `body ${pointer}`,
    valid: value !== undefined && findErrors(schema, value).length === 0,
  }));
}

/** What the request carries in its query and headers without a declaration. */
export function findUndeclaredParameters(operation: Operation, parts: RequestParts): string[] {
  const declared = new Set(operation.parameters.map((parameter) => partOf(parameter).toLowerCase()));
  const sent = [
    ...parts.query
      .filter(([name]) => credential?.in !== "query" || credential.name !== name)
      .map(([name]) => `query ${name}`),
    ...Object.keys(parts.headers)
      .filter((name) => !otherHeaders.has(name.toLowerCase()))
      .map((name) => `header ${name}`),
  ];
  return sent.filter((part) => !declared.has(part.toLowerCase()));
}

function textsOf({ name, in: place }: Parameter, { path, query, headers }: RequestParts): string[] {
  if (place === "query") return query.filter(([sent]) => sent === name).map(([, text]) => text);
  if (place === "cookie")
    return readCookies(headers["Cookie"] ?? "").flatMap(([sent, text]) => (sent === name ? [text] : []));
  const text = place === "path" ? path.get(name) : headers[name];
  return text === undefined ? [] : [text];
}

/** The names and values of a header `Cookie` (RFC 6265 section 4.2). */
export function readCookies(text: string): (readonly [name: string, text: string])[] {
  return [...text.matchAll(/([^=; ]+)=([^;]*)/g)].map(([, name = "", value = ""]) => [name, value]);
}

/** A body that is not JSON covers no field. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
