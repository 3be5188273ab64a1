import type { OperationId } from "@specie/types";
import { InvalidCallError } from "./errors.ts";

/** The one object that a method takes, taken apart again for openapi-fetch. */
export interface SplitInput {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: Record<string, unknown>;
  body: unknown;
}

/**
 * Tells path from query parameters by the operation's path.
 *
 * @throws InvalidCallError where sending the call would mean something else than it says: a missing path parameter, or
 * an empty list as a filter, which a query string cannot carry and which would find everything instead of nothing.
 */
export function splitInput(
  operation: OperationId,
  template: string,
  {
    body,
    headers,
    ...parameters
  }: { body?: unknown; headers?: Record<string, unknown>; [name: string]: unknown },
): SplitInput {
  const path: Record<string, unknown> = {};
  const query: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (template.includes(`{${name}}`)) path[name] = value;
    else if (Array.isArray(value) && value.length === 0) {
      throw new InvalidCallError(
        operation,
        `${name} is an empty list, which matches nobody; leave it out to match all`,
      );
    } else query[name] = value;
  }
  for (const [, name] of template.matchAll(/\{(\w+)\}/g)) {
    if (name && (path[name] === undefined || path[name] === null || path[name] === "")) {
      throw new InvalidCallError(operation, `${name} is required`);
    }
  }
  return { path, query, headers: { ...headers }, body };
}
