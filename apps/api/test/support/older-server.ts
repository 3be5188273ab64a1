import { randomUUID } from "node:crypto";
import type { Guid } from "@specie/types";
import type { Client } from "pg";

/** A row of the audit trail as servers from before the chain of changes write it. */
interface AuditRow {
  readonly guid: Guid;
  readonly at: string | Date;
  readonly operation: string;
  readonly object_guid: Guid;
  readonly request_id: string;
  readonly actor: string;
  readonly kid: string;
  readonly before: object | null;
  readonly after: object | null;
}

/** Writes a row as such a server does, on a superuser's connection. Returns its GUID. */
export async function insertAuditRow(
  sql: Client,
  counterparty: Guid,
  row: Partial<AuditRow> & Pick<AuditRow, "object_guid">,
): Promise<Guid> {
  const written: AuditRow = {
    ...{ guid: randomUUID(), at: new Date(), operation: "updateCustomer", request_id: "old", actor: "clerk" },
    ...{ kid: "old-key", before: null, after: null },
    ...row,
  };
  const { guid, at, operation, object_guid, request_id, actor, kid, before, after } = written;
  await sql.query(
    `INSERT INTO audit (counterparty_guid, guid, at, operation, object_guid, request_id, actor, kid, fields, before, after)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[counterparty, guid, at, operation, object_guid, request_id, actor, kid],
      ...[Object.keys(after ?? before ?? {}).sort(), before, after],
    ],
  );
  return guid;
}
