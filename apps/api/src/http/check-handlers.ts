import type { OperationId } from "@specie/types";
import type { Operation } from "../contract.ts";

/**
 * Holds the handlers against the contract. The compiler does so too, but a contract and types of different ages get past it.
 *
 * @throws Error that names every handler that is missing or belongs to nothing.
 */
export function checkHandlers(operations: ReadonlyMap<OperationId, Operation>, handlers: object): void {
  const wanted: ReadonlySet<string> = new Set(operations.keys());
  const given = new Set(Object.keys(handlers));
  const missing = [...wanted].filter((name) => !given.has(name));
  const extra = [...given].filter((name) => !wanted.has(name));
  if (missing.length === 0 && extra.length === 0) return;
  throw new Error(
    [
      "The handlers are not those of the contract.",
      ...missing.map((name) => `  ${name}: the contract has this operation, but nothing answers it`),
      ...extra.map((name) => `  ${name}: there is a handler, but the contract has no such operation`),
    ].join("\n"),
  );
}
