import { rename } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createCable } from "../../support/cable.ts";
import type { Stage, Watched } from "./stage.ts";

/** How a symptom is produced on a running server. */
export interface Fault {
  /** The server that it is produced on; default: one on the stage's database. */
  readonly server?: (stages: Stages) => Promise<Watched>;
  readonly begin?: (stages: Stages, server: Watched) => Promise<unknown>;
  /** Repeated until the signs are there. Default: a write. */
  readonly provoke?: (server: Watched, stages: Stages) => Promise<unknown>;
  /** What the runbook says is to be done, after which a write succeeds again. */
  readonly end?: (stages: Stages, server: Watched) => Promise<unknown>;
  /** Whether it takes more than a second or two. */
  readonly isSlow?: boolean;
}

export interface Stages {
  readonly stage: Stage;
  /** On a database of its own, which is renamed. */
  readonly renamed: Stage;
}

const write = ({ call }: Watched) => call("POST");

/** A change of the database, which new sessions of the server's login see. */
function sql(begin: (stage: Stage) => string, end: (stage: Stage) => string): Fault {
  return {
    async begin({ stage }) {
      await stage.sql.query(begin(stage));
      await stage.endSessions();
    },
    async end({ stage }) {
      await stage.sql.query(end(stage));
      await stage.endSessions();
    },
  };
}

/** PostgreSQL raises the error itself, where the real cause cannot be had in every run. */
function raising(sqlstate: string): Fault {
  return {
    begin: ({ stage }) =>
      stage.sql.query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '${sqlstate}'; END $$;
        CREATE TRIGGER fail BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION fail()`),
    end: ({ stage }) => stage.sql.query("DROP TRIGGER fail ON customers; DROP FUNCTION fail()"),
  };
}

/** At once, so that they exceed a limit for each second however busy the machine is. */
const sendTen = ({ call }: Watched, token: string) =>
  Promise.all(Array.from({ length: 10 }, () => call("GET", { "CX-Authorization": token })));

const lock = ({ stage }: Stages) => stage.sql.query("BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE");
const unlock = ({ stage }: Stages) => stage.sql.query("ROLLBACK");

/** Terminates the sessions that wait for the lock, as soon as there is one. */
async function terminateWaiting({ sql, login }: Stage, isOver: () => boolean): Promise<void> {
  for (let terminated = 0; terminated === 0 && !isOver(); )
    terminated =
      (
        await sql.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1 AND wait_event_type = 'Lock'",
          [login],
        )
      ).rowCount ?? 0;
}

/** The file of a table is moved away; the directory belongs to this user, or this user may do everything. */
async function moveFile({ sql }: Stage, from: string, to: string): Promise<void> {
  const { rows } = await sql.query(
    "SELECT current_setting('data_directory') AS directory, pg_relation_filepath('assets') AS file",
  );
  const path = join(rows[0].directory, rows[0].file);
  await rename(path + from, path + to);
}

const cables = new WeakMap<Watched, Awaited<ReturnType<typeof createCable>>>();

const loadedFirst = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`;

/** By the symptoms of the runbook. */
export const faults: Readonly<Record<string, Fault>> = {
  "the process has ended": {
    isSlow: true,
    server: ({ stage }) =>
      stage.ownProcess(new URL("../../running/fault-on-signal.ts", import.meta.url).href),
    begin: async (_, server) => server.signal?.("SIGUSR2"),
    provoke: async () => {},
  },
  "PostgreSQL or the network is down": {
    isSlow: true,
    async server({ stage }) {
      const cable = await createCable(stage.url);
      const server = await stage.server({ APP_DATABASE_URL: stage.loginUrl({ port: cable.port }) });
      cables.set(server, cable);
      return server;
    },
    begin: async (_, server) => cables.get(server)?.cut(),
    end: async (_, server) => cables.get(server)?.repair(),
  },
  "PostgreSQL ends sessions": {
    begin: lock,
    async provoke(server, { stage }) {
      let isOver = false;
      const writing = write(server).finally(() => {
        isOver = true;
      });
      await terminateWaiting(stage, () => isOver);
      await writing;
    },
    end: unlock,
  },
  "the login is refused": sql(
    ({ login }) => `ALTER ROLE ${login} PASSWORD 'second'`,
    ({ login }) => `ALTER ROLE ${login} PASSWORD 'first'`,
  ),
  "the database is missing": {
    server: ({ renamed }) => renamed.server(),
    async begin({ stage, renamed }) {
      await renamed.sql.end();
      await renameDatabase(stage, nameOf(renamed), `${nameOf(renamed)}_moved`);
    },
    end: ({ stage, renamed }) => renameDatabase(stage, `${nameOf(renamed)}_moved`, nameOf(renamed)),
  },
  "a statement takes too long": {
    async begin(stages) {
      await sql(
        ({ login }) => `ALTER ROLE ${login} SET statement_timeout = '50ms'`,
        () => "",
      ).begin?.(stages, none);
      await lock(stages);
    },
    async end(stages) {
      await unlock(stages);
      await sql(
        () => "",
        ({ login }) => `ALTER ROLE ${login} SET statement_timeout = '2s'`,
      ).end?.(stages, none);
    },
  },
  "the queue for connections is full": {
    isSlow: true,
    begin: lock,
    // Eight have a connection, 256 wait.
    provoke: ({ call }) => Promise.all(Array.from({ length: 300 }, () => call())),
    end: unlock,
  },
  "a lock is not free in time": { begin: lock, end: unlock },
  "transactions always conflict": raising("40001"),
  "the database is read-only": sql(
    ({ login }) => `ALTER ROLE ${login} SET default_transaction_read_only = on`,
    ({ login }) => `ALTER ROLE ${login} RESET default_transaction_read_only`,
  ),
  // The test full-disk.test.ts fills a real one, where it may mount a volume.
  "the disk is full": raising("53100"),
  "connections or memory are used up": sql(
    ({ login }) => `ALTER ROLE ${login} CONNECTION LIMIT 0`,
    ({ login }) => `ALTER ROLE ${login} CONNECTION LIMIT -1`,
  ),
  "PostgreSQL cannot read its files": {
    isSlow: true,
    async begin({ stage }) {
      // Nothing of it is left to be written.
      await stage.sql.query("CHECKPOINT");
      await moveFile(stage, "", ".away");
      await stage.endSessions();
    },
    end: ({ stage }) => moveFile(stage, ".away", ""),
  },
  "a request gets 500": raising("22012"),
  "responses take longer than a second": {
    begin: async (stages) => {
      await stages.stage.sql.query(`ALTER ROLE ${stages.stage.login} SET lock_timeout = '1200ms'`);
      await stages.stage.endSessions();
      await lock(stages);
    },
    end: async (stages) => {
      await unlock(stages);
      await stages.stage.sql.query(`ALTER ROLE ${stages.stage.login} SET lock_timeout = '1s'`);
    },
  },
  "requests wait for a connection": {
    isSlow: true,
    begin: lock,
    // They are answered later; what is seen is that they wait.
    provoke: async ({ call }) => void Array.from({ length: 70 }, () => call().catch(() => {})),
    end: unlock,
  },
  "the process is overloaded": {
    isSlow: true,
    server: ({ stage }) => stage.server({ MAX_LOOP_DELAY_MS: "20" }),
    async provoke({ call }) {
      const answer = call();
      for (const began = performance.now(); performance.now() - began < 700; );
      await answer;
    },
    end: async () => {},
  },
  "a network sends tokens of an unknown key": {
    server: ({ stage }) => stage.server({ AUTH_FAILURE_BURST: "5", AUTH_FAILURE_LIMIT: "1" }),
    provoke: (server, { stage }) => sendTen(server, tokenOf(stage, { kid: "unknown" })),
    end: async () => {},
  },
  "a network sends expired tokens": {
    server: ({ stage }) => stage.server({ AUTH_FAILURE_BURST: "5", AUTH_FAILURE_LIMIT: "1" }),
    provoke: (server, { stage }) => sendTen(server, tokenOf(stage, { exp: 1_000 })),
    end: async () => {},
  },
  "a counterparty sends more than its limit": {
    server: ({ stage }) => stage.server({ RATE_LIMIT: "5", RATE_BURST: "5" }),
    provoke: ({ call }) => Promise.all(Array.from({ length: 10 }, () => call())),
    end: async () => {},
  },
  "connections are closed at once": {
    server: ({ stage }) => stage.server({ MAX_CONNECTIONS: "3" }),
    provoke: async ({ url }) => {
      const { hostname, port } = new URL(url);
      const sockets = Array.from({ length: 5 }, () => connect(Number(port), hostname).on("error", () => {}));
      onTestFinished(() => {
        for (const socket of sockets) socket.destroy();
      });
    },
  },
  "a worker has ended by itself": {
    isSlow: true,
    server: ({ stage }) => stage.ownProcess(loadedFirst(endingWorker), { WORKERS: "2" }),
    begin: async (_, server) => server.signal?.("SIGUSR2"),
    provoke: async () => {},
  },
  // The primary is no standby.
  "the standby cannot be read": {
    server: ({ stage }) => stage.server({ READ_DATABASE_URL: stage.loginUrl() }),
    provoke: ({ list }) => list({ allowed_staleness: "10" }),
  },
  "the standby is too far behind": {
    server: async ({ stage }) =>
      stage.server({ READ_DATABASE_URL: await stage.standbyUrl("'0/1'"), MAX_REPLICA_LAG: "1" }),
    provoke: ({ list }) => list({ allowed_staleness: "10" }),
  },
  "a clock is wrong": {
    isSlow: true,
    server: ({ stage }) =>
      stage.ownProcess(loadedFirst("const { now } = Date; Date.now = () => now() + 5_000;")),
    provoke: async () => {},
  },
  "idempotency keys are not deleted": {
    async server({ stage }) {
      await stage.sql.query("REVOKE EXECUTE ON FUNCTION purge_idempotency FROM specie_app");
      return stage.server();
    },
    end: ({ stage }) => stage.sql.query("GRANT EXECUTE ON FUNCTION purge_idempotency TO specie_app"),
  },
};

/** Ends the first worker. */
const endingWorker = `import cluster from "node:cluster";
if (cluster.isPrimary) process.on("SIGUSR2", () => Object.values(cluster.workers)[0].process.kill("SIGKILL"));`;

const none: Watched = {
  call: () => Promise.reject(new Error()),
  list: () => Promise.reject(new Error()),
  url: "",
  lines: [],
  metrics: async () => "",
};

const nameOf = ({ url }: Stage) => new URL(url).pathname.slice(1);

async function renameDatabase({ sql }: Stage, from: string, to: string): Promise<void> {
  await sql.query(`ALTER DATABASE ${from} ALLOW_CONNECTIONS false`);
  await sql.query("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = $1", [from]);
  await sql.query(`ALTER DATABASE ${from} RENAME TO ${to}`);
  await sql.query(`ALTER DATABASE ${to} ALLOW_CONNECTIONS true`);
}

/** A token of the stage's bank with other parts; the signature does not matter, because these are judged before. */
function tokenOf({ bank }: Stage, { kid, exp }: { kid?: string; exp?: number }): string {
  const [header = "", payload = "", signature = ""] = bank.token.split(".");
  const changed = (part: string, changes: object) =>
    Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(part, "base64url").toString()), ...changes }),
    ).toString("base64url");
  return [
    changed(header, kid === undefined ? {} : { kid }),
    changed(payload, exp === undefined ? {} : { iat: exp - 600, exp }),
    signature,
  ].join(".");
}
