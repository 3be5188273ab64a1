/** How long and how much the server waits for the database. Times in milliseconds. */
export interface Limits {
  /** Connections at most. */
  readonly max: number;
  /** Callers that may wait for a connection; the next one is refused at once. */
  readonly maxWaiting: number;
  /** For a connection, free or new. */
  readonly connectionTimeout: number;
  /** For one statement, as PostgreSQL counts. */
  readonly statementTimeout: number;
  /** For one statement, as we count: more, so that it only strikes when PostgreSQL itself does not answer. */
  readonly queryTimeout: number;
  /** For a row or a key that another transaction holds. */
  readonly lockTimeout: number;
  /** For a transaction in which nothing happens. */
  readonly idleInTransactionTimeout: number;
  /** Uses of a connection before it is replaced, because PostgreSQL's process only grows. */
  readonly maxUses: number;
}

// Together they answer a request within 5 seconds, in the worst case after 2 for a connection and 3 for a statement.
export const defaultLimits: Limits = {
  // More do not make two to four cores faster, and nine servers still fit in PostgreSQL's 100.
  max: 8,
  // Most statements take a millisecond or two, so the last of so many still gets a connection within a fraction of a
  // second; where the database is slow, `connectionTimeout` ends the waiting. Each one that waits holds a few kilobytes.
  maxWaiting: 256,
  connectionTimeout: 2_000,
  statementTimeout: 2_000,
  queryTimeout: 3_000,
  lockTimeout: 1_000,
  idleInTransactionTimeout: 5_000,
  maxUses: 7_500,
};

/**
 * What an administrator's command waits instead. No request waits behind it, and where a disk is slow to take a COMMIT, giving up
 * would leave open whether the work was done. A lock is waited for no longer than by a request: others queue behind it.
 */
export const commandLimits = {
  connectionTimeout: 10_000,
  statementTimeout: 20_000,
  queryTimeout: 30_000,
} as const satisfies Partial<Limits>;

/** Of a session, whatever its role. Compiling takes longer than our queries run. `readTime` reads times written so. */
export const sessionSettings = { jit: "off", TimeZone: "UTC", DateStyle: "ISO" } as const;

/**
 * What `ALTER ROLE … SET` gives the server's login, so that a connection needs no start-up parameters: PgBouncer refuses
 * those, and Citus does not pass them on to its workers.
 */
export const loginSettings: Readonly<Record<string, string>> = {
  role: "specie_app",
  ...sessionSettings,
  statement_timeout: `${defaultLimits.statementTimeout}ms`,
  lock_timeout: `${defaultLimits.lockTimeout}ms`,
  idle_in_transaction_session_timeout: `${defaultLimits.idleInTransactionTimeout}ms`,
};
