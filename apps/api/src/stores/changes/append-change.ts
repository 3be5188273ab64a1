import type { Transaction } from "../../db/database.ts";
import type { Change, Origin } from "./change.ts";
import { bookkeptField, makeEntry } from "./make-entry.ts";

/**
 * Appends a change to the chain of its counterparty, in the transaction of the change itself, so that there is never one without the
 * other. The statements go out with the COMMIT, after all others: from the second one on, no other change of the counterparty can
 * commit, and so the numbers have no gaps and are in the order of the commits.
 *
 * Two statements for head and change, because Citus accepts no INSERT in a CTE.
 */
export function appendChange(tx: Pick<Transaction, "last">, origin: Origin, change: Change): void {
  const { counterparty, operation, actor } = origin;
  const { object, customerVersion } = change;
  const { guid, bytes, leaf, fields, origin: made } = makeEntry(origin, change);
  const names = fields.map(({ name }) => name).filter((name) => name !== bookkeptField);
  tx.last({
    name: "insert-change-values",
    text: "INSERT INTO change_values (counterparty_guid, guid, of_fields, of_origin) VALUES ($1, $2, $3, $4)",
    values: [counterparty, guid, JSON.stringify(fields), JSON.stringify(made)],
  });
  tx.last({ name: "advance-chain-head", text: advanceHead, values: [counterparty, leaf] });
  tx.last({
    name: "insert-change",
    text: insertChange,
    values: [
      ...[counterparty, guid, operation, object, customerVersion === undefined ? null : object],
      ...[customerVersion ?? null, actor.kid, names, bytes],
    ],
  });
}

const nowMicros = "(extract(epoch FROM statement_timestamp()) * 1000000)::bigint";
const nextMicros = "greatest(EXCLUDED.at_us, chain_heads.at_us + 1)";

// The hash of the contract's ChainEntry, of a byte 1, the hash before, number, time and leaf. Each time is later than the one before it
// by a microsecond at least, whatever the clock does, so that `as_of` finds one version.
const advanceHead = `INSERT INTO chain_heads (counterparty_guid, sequence, at_us, hash)
  VALUES ($1::uuid, 1, ${nowMicros},
    sha256('\\x01'::bytea || sha256('\\x03'::bytea || uuid_send($1::uuid)) || int8send(1) || int8send(${nowMicros}) || $2::bytea))
  ON CONFLICT (counterparty_guid) DO UPDATE SET
    sequence = chain_heads.sequence + 1,
    at_us = ${nextMicros},
    hash = sha256('\\x01'::bytea || chain_heads.hash || int8send(chain_heads.sequence + 1) || int8send(${nextMicros}) || $2::bytea)`;

const insertChange = `INSERT INTO changes (counterparty_guid, sequence, guid, at, operation, is_imported, object_guid, customer_guid,
    customer_version, kid, fields, entry, hash)
  SELECT counterparty_guid, sequence, $2::uuid, timestamptz 'epoch' + at_us * interval '1 microsecond', $3::text, false, $4::uuid,
    $5::uuid, $6::bigint, $7::text, $8::text[], $9::bytea, hash
  FROM chain_heads WHERE counterparty_guid = $1`;
