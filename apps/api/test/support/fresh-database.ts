import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { serverLoginUrl } from "../../src/db/server-login.ts";
import { openOperator, patience } from "./open-operator.ts";

/** A migrated, empty database of one's own. */
export interface FreshDatabase {
  /** As its superuser and owner. */
  readonly url: string;
  /** As the server uses it. */
  readonly database: Database;
  /** As the operator's commands use it. */
  readonly operator: Database;
  /** A superuser's connection, for looking behind the scenes. */
  readonly sql: Client;
}

/** Call it where tests are collected, so at the top of a file or a `describe`; it is gone after the tests there. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = new URL(inject("postgres"));
  const url = new URL(template);
  const name = `test_${randomUUID().replaceAll("-", "_")}`;
  url.pathname = name;
  await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);

  const sql = new Client({ connectionString: url.href });
  await sql.connect();
  const database = openDatabase({ url: serverLoginUrl(url.href), role: "specie_app", limits: patience });
  const operator = openOperator(url.href);
  afterAll(async () => {
    await Promise.all([database.close(), operator.close(), sql.end()]);
    await asSuperuser(`DROP DATABASE ${name} (FORCE)`);
  });
  return { url: url.href, database, operator, sql };
}

/** From the database that every cluster has, because a template must have no other user while it is copied. */
async function asSuperuser(statement: string): Promise<void> {
  const url = new URL(inject("postgres"));
  url.pathname = "postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
