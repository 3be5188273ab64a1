import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../support/fresh-database.ts";
import { publicJwks } from "../support/keys/public-jwks.ts";
import { readAudit } from "../support/read-audit.ts";
import { insertCounterparty } from "../support/rows.ts";
import { runCommand } from "../support/run-command.ts";
import { asset } from "../support/test-bank.ts";

const { url, sql } = await freshDatabase();

/** The other operator's session, in the middle of a transaction. */
async function otherOperator(): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query("BEGIN");
  return client;
}

const jwk = { ...publicJwks.ec("one"), alg: "ES256" };
const insertKey = (bank: string, guid: string) =>
  sql.query(
    `INSERT INTO keys (counterparty_guid, guid, kid, alg, jwk, thumbprint, scopes, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'T', '{}', now(), now())`,
    [bank, guid, jwk.kid, jwk.alg, JSON.stringify(jwk)],
  );
const { asset_code: code, asset_issuer: issuer } = asset;

interface Row {
  readonly command: (bank: string, key: string) => readonly string[];
  readonly before?: (bank: string, key: string) => Promise<unknown>;
  /** What the other operator does meanwhile. */
  readonly meanwhile: (other: Client, bank: string, key: string) => Promise<unknown>;
  readonly says: RegExp;
}

const disable = "UPDATE counterparties SET disabled_at = '2026-03-12' WHERE counterparty_guid = $1";
const rows: Readonly<Record<string, Row>> = {
  "counterparty disable": {
    command: (bank) => ["counterparty", "disable", bank],
    meanwhile: (other, bank) => other.query(disable, [bank]),
    says: /"Тестовий банк" has been disabled since 2026-03-12T00:00:00\.000Z\. Nothing was changed\./,
  },
  "counterparty enable": {
    command: (bank) => ["counterparty", "enable", bank],
    before: (bank) => sql.query(disable, [bank]),
    meanwhile: (other, bank) =>
      other.query("UPDATE counterparties SET disabled_at = NULL WHERE counterparty_guid = $1", [bank]),
    says: /"Тестовий банк" is enabled already\. Nothing was changed\./,
  },
  "key revoke": {
    command: (bank, key) => ["key", "revoke", "--counterparty", bank, key],
    before: insertKey,
    meanwhile: (other, bank) => other.query("DELETE FROM keys WHERE counterparty_guid = $1", [bank]),
    says: /"Тестовий банк" has no key with the GUID .{36}: it was revoked already, or is another's\./,
  },
  "asset register": {
    command: (bank) => [
      ...["asset", "register", "--counterparty", bank],
      ...["--code", code, "--issuer", issuer, "--name", "Долар"],
    ],
    meanwhile: (other, bank) =>
      other.query(
        "INSERT INTO assets (counterparty_guid, code, issuer, name, minor_unit) VALUES ($1, $2, $3, 'Гривня', 2)",
        [bank, code, issuer],
      ),
    says: /"Тестовий банк" has .+ of this issuer already, as "Гривня" with 2 decimal places\./,
  },
};

test.for(Object.entries(rows))(
  "%s waits for another operator who does it at the same moment, and then changes nothing",
  async ([, { command, before, meanwhile, says }]) => {
    const bank = await insertCounterparty(sql);
    const key = randomUUID();
    await before?.(bank, key);
    const other = await otherOperator();
    await meanwhile(other, bank, key);
    const running = runCommand({ DATABASE_URL: url }, ...command(bank, key));
    await expect
      .poll(async () => {
        const waiting =
          "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        return (await sql.query(waiting)).rowCount;
      })
      .toBe(1);
    await other.query("COMMIT");
    const { out, err } = await running;
    expect(out + err).toMatch(says);
    expect(await readAudit(sql, bank)).toEqual([]);
  },
);
