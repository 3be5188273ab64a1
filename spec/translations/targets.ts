import { type JSONValue, query } from "json-p3";

/**
 * The places that an RFC 9535 query finds, as lists of names and indices. None when the query is no valid one.
 */
export function placesOf(target: string, document: JSONValue): (string | number)[][] {
  try {
    return query(target, document).locations();
  } catch {
    return [];
  }
}

/**
 * A query that finds just this place of the contract, as a person would write it: operations by their `operationId`
 * and tags by their name, so that it still fits after others are added before them.
 */
export function targetOf(location: readonly (string | number)[], document: JSONValue): string {
  const [collection, name] = location;
  if (collection === "tags")
    return `$.tags[?@.name == ${quoted(String(read(document, [...location, "name"])))}]`;
  const operationId = collection === "paths" && read(document, [...location.slice(0, 3), "operationId"]);
  if (typeof name === "string" && typeof operationId === "string")
    return `$.paths.*[?@.operationId == ${quoted(operationId)}]${segments(location.slice(3))}`;
  return `$${segments(location)}`;
}

/** The value at a place, or `undefined`. */
export function read(document: JSONValue, location: readonly (string | number)[]): JSONValue {
  return location.reduce<JSONValue>((node, name) => {
    if (typeof node !== "object" || node === null) return undefined;
    return Array.isArray(node) ? node[Number(name)] : Object.hasOwn(node, name) ? node[name] : undefined;
  }, document);
}

/** A JSON Pointer (RFC 6901), for messages. */
export function pointerOf(location: readonly (string | number)[]): string {
  return location.map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function segments(location: readonly (string | number)[]): string {
  return location
    .map((name) => {
      if (typeof name === "number") return `[${name}]`;
      return /^[a-z_][a-z0-9_]*$/i.test(name) ? `.${name}` : `[${quoted(name)}]`;
    })
    .join("");
}

function quoted(name: string): string {
  return `'${name.replaceAll(/['\\]/g, "\\$&")}'`;
}
