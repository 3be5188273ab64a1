import { setTimeout } from "node:timers/promises";
import type { Guid } from "@specie/types";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import { checkConnection } from "./check-connection.ts";
import {
  type Database,
  DatabaseUnavailableError,
  noCounterparty,
  type Queryable,
  type ReadOptions,
  type Transaction,
} from "./database.ts";
import { FairQueue, type TurnRefused } from "./fair-queue.ts";
import { type Hosts, openHosts } from "./hosts.ts";
import { defaultLimits, type Limits, sessionSettings } from "./limits.ts";
import { parsers } from "./parsers.ts";
import { type RetryEnvironment, retryConflicts } from "./retry-conflicts.ts";
import type { Execution } from "./row-query.ts";
import { Session } from "./session.ts";
import { type Lease, shareConnections } from "./share-connections.ts";
import { unavailable } from "./translate-error.ts";

export interface DatabaseOptions extends Partial<RetryEnvironment> {
  /** With several hosts, each connection is made to one with a session such as the URL demands. */
  readonly url: string;
  /** The server, restricted by row-level security, or the admin commands, which see all counterparties. */
  readonly role: "specie_app" | "specie_operator";
  readonly limits?: Partial<Limits>;
  /**
   * Where role and time limits come from: from start-up parameters, which a pooler refuses, or from the login itself, which each
   * new connection is checked for. Default `startup`.
   */
  readonly settings?: "startup" | "login";
  /**
   * How a read gets its counterparty: with the statement, in one round trip, or by SET LOCAL in a transaction, which Citus needs.
   * Default `statement`.
   */
  readonly tenantOfReads?: "statement" | "transaction";
  /** False behind a pooler that gives each transaction another connection. Default true. */
  readonly prepare?: boolean;
  /** Called when an idle connection was lost. The next user gets a new one. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** What a pool has. */
export interface Connections {
  readonly total: number;
  readonly idle: number;
  /** Callers that wait for one. */
  readonly waiting: number;
}

export interface PooledDatabase extends Database {
  connections(): Connections;
  /** Resolves when the database can change data; rejects like any query when it is read-only or unavailable. */
  pingWrite(): Promise<void>;
}

const refusals: Readonly<Record<TurnRefused, string>> = {
  full: "too many are waiting for a connection",
  timeout: "timeout while waiting for a connection",
};

/**
 * Opens a pool on a migrated database. Connects only when there is work. Counterparties take turns for its connections, so one
 * that asks for more than the database can give delays only itself.
 */
export function openDatabase(options: DatabaseOptions): PooledDatabase {
  const limits = { ...defaultLimits, ...options.limits };
  const { random = Math.random, pause = setTimeout, prepare = true, tenantOfReads = "statement" } = options;
  const hosts: Hosts<Pool> = openHosts(options.url, (url, count) =>
    createPool(options, limits, { url, count, check: (client) => hosts.check(client) }),
  );
  let closed: Promise<void> | undefined;

  const queue = new FairQueue({
    slots: limits.max,
    maxWaiting: limits.maxWaiting,
    timeout: limits.connectionTimeout,
    refuse: (reason) => new DatabaseUnavailableError(refusals[reason], "queue"),
  });

  async function lease(counterparty: Guid, execution: Execution): Promise<Lease> {
    await queue.acquire(counterparty);
    try {
      const client = await hosts
        .connect((pool) => pool.connect())
        .catch((error: unknown) => {
          throw unavailable(error);
        });
      const session = new Session(client, { prepare, leaveReadOnly: hosts.leaveReadOnly, ...execution });
      return {
        session,
        end() {
          session.end();
          queue.release();
        },
      };
    } catch (error) {
      queue.release();
      throw error;
    }
  }

  async function borrow<Result>(
    counterparty: Guid,
    execution: Execution,
    work: (session: Session) => Promise<Result>,
  ): Promise<Result> {
    const { session, end } = await lease(counterparty, execution);
    try {
      return await work(session);
    } finally {
      end();
    }
  }

  const readTogether = shareConnections((counterparty) =>
    lease(counterparty, { tenant: counterparty, together: "reads" }),
  );

  const transact = <Result>(counterparty: Guid, work: (tx: Transaction) => Promise<Result>) =>
    borrow(counterparty, { together: "transaction" }, async (session) => {
      try {
        const begun = session.begin(counterparty);
        begun.catch(() => {}); // Thrown below, unless another error comes first.
        // The first statements share its round trip. If BEGIN fails, a statement sent before its response has no counterparty, and
        // row-level security hides all rows from it. The operator's role sees all rows, so it waits.
        if (options.role === "specie_operator") await begun;
        const result = await work(session);
        await begun;
        await session.commit();
        return result;
      } catch (error) {
        await session.rollBack();
        throw error;
      }
    });

  return {
    read<Result>(
      counterparty: Guid,
      work: (db: Queryable) => Promise<Result>,
      { byKey = false }: ReadOptions = {},
    ) {
      if (tenantOfReads === "transaction") return transact(counterparty, work);
      return byKey ? readTogether(counterparty, work) : borrow(counterparty, { tenant: counterparty }, work);
    },
    write<Result>(counterparty: Guid, work: (tx: Transaction) => Promise<Result>) {
      return retryConflicts(() => transact(counterparty, work), { random, pause });
    },
    ping: () =>
      borrow(
        noCounterparty,
        {},
        // Stryker disable next-line StringLiteral: PostgreSQL answers an empty statement as well.
        async (session) => void (await session.run(() => session.client.query("SELECT 1"))),
      ),
    pingWrite: () =>
      borrow(noCounterparty, {}, (session) => session.run(() => assignTransactionId(session.client))),
    connections: () => ({
      total: hosts.all.reduce((sum, { totalCount }) => sum + totalCount, 0),
      idle: hosts.all.reduce((sum, { idleCount }) => sum + idleCount, 0),
      waiting: queue.waiting,
    }),
    async close() {
      closed ??= Promise.all(hosts.all.map((pool) => pool.end())).then(() => {});
      await closed;
    },
  };
}

/** As a change does it. A standby refuses it, but a session that is read-only by its settings does not. */
async function assignTransactionId(client: PoolClient): Promise<void> {
  const { rowCount } = await client.query(
    "SELECT FROM pg_current_xact_id() WHERE current_setting('transaction_read_only') = 'off'",
  );
  if (rowCount === 0) throw new DatabaseUnavailableError("the session is read-only", "read-only");
}

interface PoolHost {
  readonly url: string;
  /** Of the hosts, which share the time for a connection. */
  readonly count: number;
  readonly check: (client: PoolClient) => Promise<void>;
}

function createPool(options: DatabaseOptions, limits: Limits, { url, count, check }: PoolHost): Pool {
  const { role, settings = "startup", onConnectionLost = () => {} } = options;
  const pool = new Pool({
    connectionString: url,
    application_name: role,
    max: limits.max,
    maxUses: limits.maxUses,
    connectionTimeoutMillis: Math.ceil(limits.connectionTimeout / count),
    query_timeout: limits.queryTimeout,
    keepAlive: true,
    // Statements that are asked for together go together, instead of one after the other's answer.
    pipeline: true,
    types: parsers,
    ...(settings === "startup" && startUp(role, limits)),
    verify(client: PoolClient, done: (error?: Error) => void) {
      const checks = settings === "login" ? checkConnection(client).then(() => check(client)) : check(client);
      checks.then(() => done(), done);
    },
  });
  // Without a listener, an idle connection that breaks ends the process.
  pool.on("error", onConnectionLost);
  // The pool does not listen to a checked-out connection; its user gets the error from the next statement.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** In the start-up message, so that RESET ROLE leads back to it. */
function startUp(role: string, limits: Limits): PoolConfig {
  return {
    statement_timeout: limits.statementTimeout,
    lock_timeout: limits.lockTimeout,
    idle_in_transaction_session_timeout: limits.idleInTransactionTimeout,
    options: Object.entries({ role, ...sessionSettings })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  };
}
