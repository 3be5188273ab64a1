import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { verifyChain } from "@specie/client/chain";
import type { Guid } from "@specie/types";
import canonicalize from "canonicalize";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../src/db/migrate.ts";
import { openDatabase } from "../src/db/open-database.ts";
import { readChainEntries, toChainEntry } from "../src/stores/changes/chain.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { insertAuditRow } from "./support/older-server.ts";
import { insertCounterparty } from "./support/rows.ts";

// As an owner without the rights of a superuser, to whom row-level security applies.
const { sql: superuser, url } = await freshDatabase();
const migrations = new URL("../src/db/migrations/", import.meta.url);
const name = `${new URL(url).pathname.slice(1)}_older`;
const login = `importer_${randomUUID().replaceAll("-", "_")}`;
const owner = Object.assign(new URL(url), { username: login, password: "secret", pathname: name });
const older = Object.assign(new URL(url), { pathname: name });
let sql: Client;
let bank: Guid;
let other: Guid;

/** Migrates as far as a server of a version does. */
async function migrateUpTo(last: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "specie-migrations-"));
  await cp(migrations, folder, { recursive: true });
  for (const file of await readdir(folder)) if (file > `${last}~`) await rm(join(folder, file));
  const done = await migrate(owner.href, { folder: pathToFileURL(`${folder}/`) });
  await rm(folder, { recursive: true });
  return done;
}

const at = (second: number) => `2026-03-12T09:15:${String(second).padStart(2, "0")}.120481Z`;

/** Values in the forms in which servers wrote them. */
const after = {
  ...{
    login: "т.мельник",
    name: 'лапка " зворотна \\ й новий\nрядок',
    kyc_level: 2,
    is_disabled: false,
    surname: null,
  },
  ...{ balance_allowed: 1e-7, scopes: ["customers:read", "keys:manage"], share: 0.25, minor_unit: 10 },
};

beforeAll(async () => {
  await superuser.query(`CREATE ROLE ${login} LOGIN CREATEROLE PASSWORD 'secret'`);
  await superuser.query(`CREATE DATABASE ${name} OWNER ${login} TEMPLATE template0`);
  await superuser.query(`GRANT specie_app, specie_operator, specie_retention TO ${login} WITH ADMIN OPTION`);
  await migrateUpTo("0013");
  sql = new Client({ connectionString: older.href });
  await sql.connect();
  [bank, other] = [await insertCounterparty(sql), await insertCounterparty(sql)];
  const customer = randomUUID();
  const change = (second: number, row: object, of = bank) =>
    insertAuditRow(sql, of, { object_guid: customer, at: at(second), ...row });
  await change(3, { before: { balance_allowed: "0.0000001" }, after: { balance_allowed: "2.5000000" } });
  await change(1, { operation: "createCustomer", after });
  await change(2, { before: { name: null, status: "x" }, after: { name: "Олена", status: null } });
  await change(2, { operation: "operator:key.revoke", object_guid: randomUUID(), before: { kid: "gone" } });
  await change(4, {}, other);
  await sql.query(
    "UPDATE audit SET network = '192.0.2.7', session_token = 'digest' WHERE operation = 'createCustomer'",
  );
});

afterAll(async () => {
  await sql.end();
  await superuser.query(`DROP DATABASE ${name} (FORCE)`);
  await superuser.query(`DROP ROLE ${login}`);
});

async function chainOf(counterparty: Guid) {
  const database = openDatabase({ url: older.href, role: "specie_app" });
  const rows = await database.read(counterparty, (db) =>
    readChainEntries(db, counterparty, { after: 0, limit: 100 }),
  );
  await database.close();
  return rows.map(toChainEntry);
}

async function* each<One>(list: readonly One[]): AsyncGenerator<One> {
  yield* list;
}

test("audit rows are taken over in the order of their times, those that are written meanwhile too, and then each as it comes", async () => {
  expect(await migrateUpTo("0015")).toEqual(["0014-changes.sql", "0015-imported-changes.sql"]);
  expect(await chainOf(bank)).toHaveLength(4);
  // A server of the older version is still running.
  const meanwhile = await insertAuditRow(sql, bank, { object_guid: randomUUID(), operation: "registerKey" });
  expect(await chainOf(bank)).toHaveLength(4);
  expect(await migrateUpTo("0016")).toEqual(["0016-changes-of-older-servers.sql"]);
  const last = await insertAuditRow(sql, bank, { object_guid: randomUUID(), operation: "updateCustomer" });

  const chain = await chainOf(bank);
  const entries = chain.map(({ entry }) => JSON.parse(entry));
  expect(entries.map(({ operation }) => operation)).toEqual(Array(6).fill("imported"));
  expect(entries.map(({ original_operation }) => original_operation)).toEqual([
    ...[
      "createCustomer",
      expect.any(String),
      expect.any(String),
      "updateCustomer",
      "registerKey",
      "updateCustomer",
    ],
  ]);
  expect(entries.slice(4).map(({ guid }) => guid)).toEqual([meanwhile, last]);
  expect(chain[0]?.at).toBe(at(1));
  // Of two rows of one moment the second comes a microsecond later.
  expect(chain.slice(1, 4).map((one) => one.at)).toEqual([at(2), at(2).replace("481Z", "482Z"), at(3)]);
  expect(await chainOf(other)).toHaveLength(1);
});

test("the chain of imported changes verifies, and its texts are canonical", async () => {
  const chain = await chainOf(bank);
  const findings: unknown[] = [];
  for await (const finding of verifyChain(each(chain), { counterpartyGuid: bank })) findings.push(finding);
  expect(findings).toEqual([]);
  for (const { entry, values } of chain)
    for (const text of [entry, ...values.map(({ value }) => value)])
      expect(text).toBe(canonicalize(JSON.parse(text)));
});

test("values are those of the audit row; what is null has none, and an amount is a number", async () => {
  const chain = await chainOf(bank);
  const valuesOf = (side: string, place: number) =>
    Object.fromEntries(
      (chain[place]?.values ?? [])
        .filter((value) => value.side === side)
        .map(({ field, value }) => [field, JSON.parse(value)]),
    );
  const { surname: _, ...given } = after;
  expect(valuesOf("after", 0)).toEqual(given);
  expect(valuesOf("origin", 0)).toEqual({
    ...{ actor: "clerk", request_id: "old" },
    evidence: { key_guid: null, network: "192.0.2.7", session_token: "digest" },
  });
  expect([valuesOf("before", 3), valuesOf("after", 3)]).toEqual([
    { balance_allowed: 1e-7 },
    { balance_allowed: 2.5 },
  ]);
  expect(JSON.parse(chain[0]?.entry ?? "").evidence).toEqual(expect.any(String));
  expect(JSON.parse(chain[3]?.entry ?? "").evidence).toBeNull();
});

test("taking over again changes nothing", async () => {
  const before = await chainOf(bank);
  const client = new Client({ connectionString: owner.href });
  await client.connect();
  await client.query("CALL import_audit(2)");
  await client.end();
  expect(await chainOf(bank)).toEqual(before);
});
