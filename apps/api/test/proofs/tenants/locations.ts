import { type Operation, operations } from "../../../src/contract.ts";

/** One place of one operation at which a caller names something. */
export interface Place {
  readonly operation: Operation;
  readonly part: string;
  readonly name: string;
}

/** What names nothing that belongs to anybody: languages, sorting, bounds, and words that mean the same to all. */
const anonymous: ReadonlySet<string> = new Set([
  ...["Accept-Language", "X-Request-Id", "limit", "offset", "ordering", "is_disabled"],
  ...["balance_allowed", "min_balance_allowed", "max_balance_allowed", "kyc_level", "kyc_levels"],
  ...["min_created_at", "max_created_at", "min_updated_at", "max_updated_at", "segment", "segments"],
  // Codes are the same everywhere; the issuer identifies the owner's asset.
  ...["asset_code", "balance_asset_code", "balance_asset_codes"],
]);

/** Every place of the contract at which something of another counterparty could be named. */
export const places: readonly Place[] = [...operations.values()].flatMap((operation) =>
  [
    ...operation.parameters.map(({ name, in: part }) => ({ operation, part, name })),
    ...Object.keys(operation.body?.schema.properties ?? {}).map((name) => ({
      operation,
      part: "body",
      name,
    })),
  ].filter(({ name }) => !anonymous.has(name)),
);
