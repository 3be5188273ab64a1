import { operations } from "../../src/contract/operations.ts";
import type { Result } from "../../src/runner/result.ts";
import { createBank } from "./bank.ts";

const implemented = Object.keys(createBank([], new Set()));

/** What the contract has gained since: these servers answer it with examples, and know nothing of its behaviour. */
export const laterOperations: readonly string[] = [...operations.keys()].filter(
  (id) => !implemented.includes(id),
);

/** Whether a check is of an operation that these servers have code for: later ones are named in `shapes/OPERATION/…`, `tenancy/operation-…`. */
export function isImplemented({ check }: Pick<Result, "check">): boolean {
  const [, name = ""] = check.id.split("/");
  return !laterOperations.some((id) => name === id || name.startsWith(`${id.toLowerCase()}-`));
}
