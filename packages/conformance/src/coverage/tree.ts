import { readdirSync } from "node:fs";
import type { OperationId } from "@specie/types";
import { operations } from "../contract/operations.ts";

/** Where the checks of single answers are: a folder for each operation, in it a file for each declared status. */
export const operationsFolder = new URL("../../operations/", import.meta.url);

/** An operation and one of the statuses that it declares. */
export interface Pair {
  readonly operation: OperationId;
  readonly status: number;
}

/** The files that should be there, as `getAccount/503`. */
export function listExpectedFiles(): string[] {
  return [...operations.values()].flatMap(({ id, responses }) =>
    [...responses.keys()].map((status) => `${id}/${status}`),
  );
}

/** The files that are there, as `getAccount/503.ts`; once the package is built, `getAccount/503.js`. */
export function listOperationFiles(): string[] {
  return readdirSync(operationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(new URL(name, operationsFolder)).map((file) => `${name}/${file}`))
    .filter((file) => /(?<!\.d)\.[tj]s$/.test(file))
    .toSorted();
}

/** The operation and status that a file stands for. */
export function pairOf(file: string): Pair | undefined {
  const [, id, status] = /^(\w+)\/([0-9]{3})\.[tj]s$/.exec(file) ?? [];
  const operation = [...operations.values()].find((known) => known.id === id);
  return operation && { operation: operation.id, status: Number(status) };
}
