import type { Account, Customer, CustomerPage, Guid } from "@specie/types";
import { v7 as newGuid } from "uuid";
import { afterAll } from "vitest";
import { buildApp } from "../../src/app.ts";
import { createAuthenticator } from "../../src/auth/authenticator.ts";
import { createKeyring } from "../../src/auth/keyring.ts";
import type { Database } from "../../src/db/database.ts";
import type { Environment } from "../../src/operations/call.ts";
import { createExecute } from "../../src/operations/execute.ts";
import { handlers } from "../../src/operations/handlers.ts";
import { findKey } from "../../src/stores/keys/key-store.ts";
import { freshDatabase } from "./fresh-database.ts";
import { asset, openCounterparty } from "./open-counterparty.ts";

export { asset };

/**
 * The whole server on a fresh database, asked through Fastify's `inject`. A test may put something of its own between the
 * two: `between` is given the database and gives what the server uses in its place.
 */
export async function freshServer(
  between: (database: Database) => Database = (database) => database,
  change: Partial<Environment> = {},
) {
  const fresh = await freshDatabase();
  const { operator } = fresh;
  const database = between(fresh.database);
  const environment = { now: () => Date.now(), newGuid: () => newGuid(), ...change };
  const authenticate = createAuthenticator({
    now: () => Date.now(),
    keyring: createKeyring({
      now: () => Date.now(),
      findKey: (counterparty, kid) => database.read(counterparty, (db) => findKey(db, counterparty, kid)),
    }),
  });
  const app = buildApp({ handlers, authenticate, execute: createExecute(database), environment });
  afterAll(() => app.close());

  /** A counterparty with an asset and a key, and the requests it makes. */
  async function openBank() {
    const { guid, token } = await openCounterparty(operator);
    return new Bank(app, guid, token);
  }
  return { ...fresh, app, openBank };
}

type App = ReturnType<typeof buildApp>;

/** An answer with its body read as JSON. */
export interface Reply<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Body;
}

/** Requests of one counterparty. */
export class Bank {
  readonly guid: Guid;
  readonly #app: App;
  readonly token: string;

  constructor(app: App, guid: Guid, token: string) {
    this.#app = app;
    this.guid = guid;
    this.token = token;
  }

  async send<Body>(
    method: "DELETE" | "GET" | "POST" | "PUT",
    path: string,
    { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
  ): Promise<Reply<Body>> {
    const answer = await this.#app.inject({
      method,
      url: `/api/v1/counterparty/${this.guid}${path}`,
      headers: { "CX-Authorization": this.token, ...headers },
      ...(body && { payload: body }),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  }

  /** The same counterparty with another token. */
  as(token: string): Bank {
    return new Bank(this.#app, this.guid, token);
  }

  open(body: object, headers?: Record<string, string>): Promise<Reply<Account & { code?: string }>> {
    return this.send("POST", "/customers", { body: { ...asset, ...body }, ...(headers && { headers }) });
  }

  read(customer: string): Promise<Reply<Customer>> {
    return this.send("GET", `/customers/${customer}`);
  }

  update(
    customer: string,
    body: object,
    headers?: Record<string, string>,
  ): Promise<Reply<Customer & { code?: string }>> {
    return this.send("PUT", `/customers/${customer}`, { body, ...(headers && { headers }) });
  }

  list(query: Record<string, string | readonly string[] | undefined>): Promise<Reply<CustomerPage>> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of [value].flat()) if (one !== undefined) search.append(name, one);
    }
    return this.send("GET", `/customers?${search}`);
  }
}
