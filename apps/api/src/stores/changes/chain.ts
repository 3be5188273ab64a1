import { hash } from "node:crypto";
import type { ChainEntry, ChainValue, Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import type { StoredField, StoredOrigin } from "./change.ts";
import { changeTime } from "./times.ts";

/** The end of a chain. */
export interface ChainHead {
  readonly sequence: number;
  /** RFC 3339 in UTC with microseconds; `null` before the first change. */
  readonly at: string | null;
  readonly hash: Buffer;
}

/** What the first hash of a counterparty's chain is made from, so that no chain passes for that of another. */
export function genesisHash(counterparty: Guid): Buffer {
  const bytes = Buffer.from(counterparty.replaceAll("-", ""), "hex");
  return hash("sha256", Buffer.concat([Buffer.of(3), bytes]), "buffer");
}

export async function readChainHead(db: Queryable, counterparty: Guid): Promise<ChainHead> {
  const [row] = await db.query<{ sequence: string; at: string; hash: Buffer }>({
    name: "read-chain-head",
    text: `SELECT sequence, hash, ${changeTime("(timestamptz 'epoch' + at_us * interval '1 microsecond')")} AS at
           FROM chain_heads WHERE counterparty_guid = $1`,
    values: [counterparty],
  });
  return row === undefined
    ? { sequence: 0, at: null, hash: genesisHash(counterparty) }
    : { ...row, sequence: Number(row.sequence) };
}

interface EntryRow {
  readonly sequence: string;
  readonly at: string;
  readonly entry: Buffer;
  readonly hash: Buffer;
  readonly of_fields: readonly StoredField[] | null;
  readonly of_origin: readonly StoredOrigin[] | null;
}

/** The entries after a number, as they are hashed, with what is stored of their values. */
export function readChainEntries(
  db: Queryable,
  counterparty: Guid,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<EntryRow[]> {
  return db.query<EntryRow>({
    name: "read-chain-entries",
    text: `SELECT sequence, ${changeTime("changes.at")} AS at, entry, hash, of_fields, of_origin
           FROM changes LEFT JOIN change_values USING (counterparty_guid, guid)
           WHERE counterparty_guid = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    values: [counterparty, after, limit],
    sorts: false,
  });
}

export function toChainEntry({ sequence, at, entry, hash, of_fields, of_origin }: EntryRow): ChainEntry {
  const ofFields = (of_fields ?? []).flatMap(({ name: field, before, before_salt, after, after_salt }) => [
    ...opening({ field, side: "before", value: before, salt: before_salt }),
    ...opening({ field, side: "after", value: after, salt: after_salt }),
  ]);
  const ofOrigin = (of_origin ?? []).map(({ name: field, value, salt }) => ({
    ...{ field, side: "origin", value, salt },
  }));
  return {
    sequence: Number(sequence),
    at,
    entry: entry.toString(),
    hash: hash.toString("base64url"),
    values: [...ofFields, ...ofOrigin],
  };
}

function opening({
  value,
  salt,
  ...of
}: Omit<ChainValue, "value" | "salt"> & { value: string | null; salt: string | null }): ChainValue[] {
  // Stryker disable next-line LogicalOperator,ConditionalExpression: both are stored, or neither.
  return value === null || salt === null ? [] : [{ ...of, value, salt }];
}
