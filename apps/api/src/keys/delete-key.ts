import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";

/** Removes a key. The server's role has no right to. */
export async function deleteKey(db: Queryable, counterparty: Guid, guid: Guid): Promise<void> {
  await db.query({
    text: "DELETE FROM keys WHERE counterparty_guid = $1 AND guid = $2",
    values: [counterparty, guid],
  });
}
