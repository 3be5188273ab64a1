import type { Contract } from "@specie/contract";
import { english } from "@specie/contract/editions";
import type { OperationId } from "@specie/types";
import { type Operation, operationsOf } from "../../../src/contract.ts";

/**
 * The operations of a made-up contract: ours, with members added at some places. A place is a JSON Pointer (RFC 6901).
 *
 * @throws Error when a place is not in the contract.
 */
export function contractWith(
  additions: Readonly<Record<string, object>>,
): ReadonlyMap<OperationId, Operation> {
  const contract: Contract = structuredClone(english);
  for (const [pointer, members] of Object.entries(additions))
    Object.assign(nodeAt(contract, pointer), members);
  return operationsOf(contract);
}

function nodeAt(contract: object, pointer: string): object {
  const [, ...names] = pointer.split("/").map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  let node: unknown = contract;
  for (const name of names) node = new Map(Object.entries(Object(node))).get(name);
  if (typeof node !== "object" || node === null) throw new Error(`The contract has nothing at ${pointer}`);
  return node;
}
