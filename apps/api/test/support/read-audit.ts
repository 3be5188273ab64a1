import type { Guid } from "@specie/types";
import type { Client } from "pg";

/** What the audit trail says about a counterparty, in order, without what differs from run to run. */
export async function readAudit(sql: Client, counterparty: Guid): Promise<unknown[]> {
  const { rows } = await sql.query(
    `SELECT operation, object_guid, actor, kid, fields, before, after FROM audit
     WHERE counterparty_guid = $1 ORDER BY at`,
    [counterparty],
  );
  return rows;
}
