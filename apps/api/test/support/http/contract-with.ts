import bundle from "@specie/spec/openapi.json" with { type: "json" };
import type { OperationId } from "@specie/types";
import type { Document } from "../../../src/contract/document.ts";
import { type Operation, readOperations } from "../../../src/contract/operations.ts";

/**
 * The operations of a made-up contract: ours, with members added at some places. A place is a JSON Pointer (RFC 6901).
 *
 * @throws Error when a place is not in the contract.
 */
export function contractWith(
  additions: Readonly<Record<string, object>>,
): ReadonlyMap<OperationId, Operation> {
  const description: Document = structuredClone(bundle);
  for (const [pointer, members] of Object.entries(additions))
    Object.assign(nodeAt(description, pointer), members);
  return readOperations(description);
}

function nodeAt(description: object, pointer: string): object {
  const [, ...names] = pointer.split("/").map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  let node: unknown = description;
  for (const name of names) node = new Map(Object.entries(Object(node))).get(name);
  if (typeof node !== "object" || node === null) throw new Error(`The contract has nothing at ${pointer}`);
  return node;
}
