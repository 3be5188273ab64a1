import type { Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";

/** That a token of a key was accepted. */
export interface KeyUse {
  readonly keyGuid: Guid;
  /** Of the key that signed: the one under this GUID may be another by now. */
  readonly thumbprint: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Writes the last uses of a counterparty's keys in one statement. A row that is less than a minute older stays as it is, so that
 * several processes together write each key at most once a minute.
 */
export async function writeKeyUses(
  db: Queryable,
  counterparty: Guid,
  uses: readonly KeyUse[],
): Promise<void> {
  await db.query({
    name: "write-key-uses",
    text: `INSERT INTO key_uses (counterparty_guid, key_guid, thumbprint, last_used_at)
           SELECT counterparty_guid, guid, thumbprint, used.at
           FROM keys JOIN unnest($2::uuid[], $3::text[], $4::timestamptz[]) AS used (key, print, at)
             ON keys.guid = used.key AND keys.thumbprint = used.print
           WHERE counterparty_guid = $1 ORDER BY guid
           ON CONFLICT (counterparty_guid, key_guid) DO UPDATE
             SET thumbprint = excluded.thumbprint, last_used_at = excluded.last_used_at
             WHERE key_uses.thumbprint <> excluded.thumbprint
               OR key_uses.last_used_at <= excluded.last_used_at - interval '1 minute'`,
    values: [
      counterparty,
      uses.map(({ keyGuid }) => keyGuid),
      uses.map(({ thumbprint }) => thumbprint),
      uses.map(({ at }) => new Date(at)),
    ],
  });
}
