import type { Guid } from "@specie/types";
import type { Client } from "pg";

/** What the chain of a counterparty contains, with its values, as one row for each change. For a superuser's connection. */
export const trail = `(
  SELECT changes.*, side.before, side.after, origin ->> 'actor' AS actor, origin ->> 'request_id' AS request_id,
    origin -> 'evidence' ->> 'network' AS network, origin -> 'evidence' ->> 'session_token' AS session_token,
    (origin -> 'evidence' ->> 'key_guid')::uuid AS key_guid
  FROM changes JOIN change_values USING (counterparty_guid, guid)
  CROSS JOIN LATERAL (
    SELECT jsonb_object_agg(o ->> 'name', (o ->> 'value')::jsonb) AS origin FROM json_array_elements(of_origin) AS o
  ) AS made
  CROSS JOIN LATERAL (
    SELECT
      CASE WHEN bool_or(f ->> 'before' IS NOT NULL) THEN jsonb_object_agg(f ->> 'name', (f ->> 'before')::jsonb) END AS before,
      CASE WHEN bool_or(f ->> 'after' IS NOT NULL) THEN jsonb_object_agg(f ->> 'name', (f ->> 'after')::jsonb) END AS after
    FROM json_array_elements(of_fields) AS f WHERE f ->> 'name' <> 'updated_at'
  ) AS side
)`;

/** What the chain of a counterparty says, in order, without what differs from run to run. */
export async function readAudit(sql: Client, counterparty: Guid): Promise<unknown[]> {
  const { rows } = await sql.query(
    `SELECT operation, object_guid, actor, kid, fields, before, after FROM ${trail} AS trail
     WHERE counterparty_guid = $1 ORDER BY sequence`,
    [counterparty],
  );
  return rows;
}
