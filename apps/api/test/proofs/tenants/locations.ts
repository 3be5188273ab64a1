import { allows, type Schema } from "@specie/contract";
import { type Operation, operations } from "../../../src/contract.ts";

/** One place of one operation at which a caller names something. */
export interface Place {
  readonly operation: Operation;
  readonly part: string;
  readonly name: string;
}

/** Languages, request ids, and words that mean the same at every counterparty. */
const shared: ReadonlySet<string> = new Set([
  ...["Accept-Language", "X-Request-Id", "kyc_levels", "fields", "types"],
  // Codes are the same everywhere; the issuer identifies the owner's asset.
  ...["asset_code", "balance_asset_code", "balance_asset_codes"],
]);

/** Whether a value names nothing that belongs to one counterparty: a number, a time, one of few words. */
export function isCommon(name: string, schema: Schema): boolean {
  const { enum: words, format, items } = schema;
  if (items !== undefined) return shared.has(name) || isCommon(name, items);
  const isNumber = (["boolean", "integer", "number"] as const).some((type) => allows(schema, type));
  return shared.has(name) || words !== undefined || isNumber || /^date/.test(format ?? "");
}

/** Every place of the contract at which something of another counterparty could be named. */
export const places: readonly Place[] = [...operations.values()].flatMap((operation) =>
  [
    ...operation.parameters.map(({ name, in: part, schema }) => ({ operation, part, name, schema })),
    ...Object.entries(operation.body?.schema.properties ?? {}).map(([name, schema]) => ({
      ...{ operation, part: "body", name, schema },
    })),
  ].filter(({ name, schema }) => !isCommon(name, schema)),
);
