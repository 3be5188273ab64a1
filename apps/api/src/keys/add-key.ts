import description from "@specie/spec/openapi.json" with { type: "json" };
import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import { Problem } from "../http/problem.ts";
import { countKeysLocked, insertKey } from "./key-store.ts";
import type { AcceptedKey } from "./verification-key.ts";

const maxKeys = description.components.schemas.KeyList.properties.keys.maxItems;

/**
 * Adds a key beside those there are. Must run in a transaction; additions for one counterparty take turns, so that the
 * last free place is given away once.
 *
 * @throws Problem `too-many-keys`; UniqueViolationError of `keys_kid` when another key has the `kid`.
 */
export async function addKey(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
  key: AcceptedKey,
  moment: Date,
): Promise<void> {
  if ((await countKeysLocked(db, counterparty)) >= maxKeys) throw new Problem("too-many-keys");
  await insertKey(db, counterparty, guid, key, moment);
}
