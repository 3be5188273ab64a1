import { randomUUID } from "node:crypto";
import { seed } from "@specie/property-tests";
import type { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { freshServer } from "../../support/test-bank.ts";
import { changingStatements, type Statement } from "../statements.ts";
import { byPlace, inventBelongings, newKey } from "./belongings.ts";
import { type Place, places } from "./locations.ts";
import { type Parties, tryPlace } from "./matrix.ts";
import { type Owner, populate } from "./two-banks.ts";

const unchanged = (statement: Statement) => statement;
let change = unchanged;
const { app, database, openBank, operator, sql } = await freshServer((database) =>
  changingStatements(database, (statement) => change(statement)),
);

const tables = [
  "keys",
  "revoked_keys",
  "assets",
  "customers",
  "accounts",
  "idempotency",
  "changes",
  "change_values",
  "chain_heads",
];

let owner: Owner;
beforeAll(async () => {
  console.log(`The values of the banks: SEED=${seed}`);
  // A statement without its condition finds the owner's row and the caller's, and uses the first. The owner's is the older
  // one, and comes first as long as no vacuum makes room before it and the table is read as it was written: an index begins
  // with the counterparty, so by it the first would be the one whose GUID happens to be smaller.
  for (const table of tables) await sql.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
  for (const scan of ["indexscan", "indexonlyscan", "bitmapscan"])
    await sql.query(`ALTER DATABASE ${sql.database} SET enable_${scan} = off`);
  // So many versions that no asker's customer gets there.
  owner = await populate(await openBank(), operator, 50);
});

/** Two new callers, with the owner and an unknown counterparty. */
async function gather(): Promise<Parties> {
  const newOwner = async () => populate(await openBank(), operator);
  const [asker, twin] = await Promise.all([newOwner(), newOwner()]);
  const noKey = { jwk_guid: randomUUID(), data: newKey() };
  return { asker, twin, owner, nothing: byPlace(inventBelongings()), noKey };
}

let gathered: Parties | undefined;

const condition = /(?:\w+\.)?counterparty_guid = \$1\b/g;

/** Statements whose condition can be missing without any request showing it. */
const unharmful = [
  // Before it, the same transaction has locked the row by its GUID under the condition, and no two rows have one GUID.
  /^UPDATE customers SET/,
  /^UPDATE keys SET/,
  // The key is the one that has signed the token of this request.
  /^SELECT scopes, is_proven, expires_at FROM keys/,
  // The customer is read under the condition in the same request, and without it the response is 404.
  /^SELECT guid, to_char\(changes\.at/,
  // Each other head's number is that of a change which is there, so the primary key refuses another one.
  /^INSERT INTO changes/,
  // A head moves in the table with each change, so any could come first. The test of tables below covers it.
  /FROM chain_heads WHERE counterparty_guid = \$1$/,
  // Matters only for a counterparty with a hundred keys.
  /^SELECT count\(\*\)::int AS total FROM keys/,
];

/** The statement without its WHERE on the counterparty. The parameter stays in use, so that its type is known. */
function unfence({ text, values }: Statement): Statement {
  return { text: text.replaceAll(condition, "$1::uuid IS NOT NULL"), values };
}

/** What the matrix finds at these places while a fault is planted. */
async function matrix(some: readonly Place[], fault = unchanged): Promise<string[]> {
  const before = await rowsOf(sql, owner);
  const faults: string[] = [];
  for (const place of some) {
    gathered ??= await gather();
    change = fault;
    faults.push(...(await tryPlace(app, place, gathered)));
    change = unchanged;
    // What the asker's customer was changed to would be taken for the owner's from then on.
    if (place.operation.id === "updateCustomer" && place.part === "body") gathered = undefined;
  }
  // What an idempotency key or a key was used for, the next statement would meet as used. Reads leave nothing.
  if (some.some(({ operation }) => operation.method !== "get")) gathered = undefined;
  if ((await rowsOf(sql, owner)) !== before) faults.push("the owner's rows were changed");
  return faults;
}

/** The statements that carry the tenant in a condition, each with the places whose requests run it. */
async function recordStatements(): Promise<Map<string, Set<Place>>> {
  const seen = new Map<string, Set<Place>>();
  const parties = await gather();
  for (const place of places) {
    change = (statement) => {
      if (statement.text.search(condition) !== -1) {
        seen.set(statement.text, (seen.get(statement.text) ?? new Set()).add(place));
      }
      return statement;
    };
    await tryPlace(app, place, parties);
  }
  change = unchanged;
  return seen;
}

test("another counterparty's objects cannot be read, and cannot be distinguished from objects that do not exist", async () => {
  expect(await matrix(places)).toEqual([]);
  console.log(`${places.length} places, 0 leaks`);
});

/** Of no counterparty: a lock of no table, and the installation's key, which signs cursors. */
const ofNoOne = [/^SELECT pg_advisory_xact_lock\(/, /FROM cursor_keys /];

test("every statement of the server names the counterparty, as tables that are distributed by it need", async () => {
  const texts = new Set<string>();
  const parties = await gather();
  change = (statement) => {
    texts.add(statement.text);
    return statement;
  };
  for (const place of places) await tryPlace(app, place, parties);
  change = unchanged;
  const nameless = [...texts].filter((text) => !text.includes("counterparty_guid"));
  expect(texts.size).toBeGreaterThan(25);
  expect(nameless.filter((text) => !ofNoOne.some((known) => known.test(text)))).toEqual([]);
});

test.for(tables)(
  "without any condition, %s shows a counterparty its own rows and no others",
  async (table) => {
    const { asker } = await gather();
    const statement = { text: `SELECT DISTINCT counterparty_guid FROM ${table}`, values: [] };
    expect(await database.read(asker.bank.guid, (db) => db.query(statement))).toEqual([
      { counterparty_guid: asker.bank.guid },
    ]);
    expect((await sql.query(statement.text)).rows.length).toBeGreaterThan(1);
  },
);

describe("with the tenant's condition taken out of each statement in turn", () => {
  let statements: [string, Set<Place>][] = [];
  beforeAll(async () => {
    statements = [...(await recordStatements())];
    expect(statements.length).toBeGreaterThan(20);
  });

  async function leaking(): Promise<string[]> {
    const found: string[] = [];
    for (const [text, running] of statements) {
      const faults = await matrix([...running], (statement) =>
        statement.text === text ? unfence(statement) : statement,
      );
      if (faults.length > 0) found.push(text);
    }
    return found;
  }

  test("row-level security lets nothing out", async () => {
    expect(await leaking()).toEqual([]);
    console.log(`${statements.length} statements without their condition, 0 leaks`);
  });

  test("the control: without row-level security the matrix finds it", async () => {
    for (const table of ["counterparties", ...tables])
      await sql.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    expect(await matrix(places)).toEqual([]);
    const found = await leaking();
    console.log(`without row-level security ${found.length} of ${statements.length} statements leak`);
    const missed = statements.map(([text]) => text).filter((text) => !found.includes(text));
    expect(missed.filter((text) => !unharmful.some((known) => known.test(text)))).toEqual([]);
  });
});

/** Everything that is stored of a bank, as one text. */
async function rowsOf(client: Client, { bank }: Owner): Promise<string> {
  const texts: string[] = [];
  for (const table of tables) {
    const { rows } = await client.query(
      `SELECT t::text FROM ${table} t WHERE counterparty_guid = $1 ORDER BY 1`,
      [bank.guid],
    );
    texts.push(JSON.stringify(rows));
  }
  return texts.join("\n");
}
