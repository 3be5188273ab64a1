import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import type { OperationId } from "@specie/types";
import { demoCheckpointKey } from "../demo/demo-key.ts";
import type { Demo } from "../demo/prepare-demo.ts";
import { createAdmission } from "./admission/admission.ts";
import { watchLoad } from "./admission/overload.ts";
import { buildApp } from "./app.ts";
import { createAuthenticator } from "./auth/authenticator.ts";
import { watchKeyUses } from "./auth/key-uses.ts";
import { createKeyring, type Keyring } from "./auth/keyring.ts";
import { type Config, ConfigError } from "./config.ts";
import { basePath } from "./contract.ts";
import { type Database, DatabaseUnavailableError, noCounterparty, readClock } from "./db/database.ts";
import { listen } from "./db/listen.ts";
import { openDatabase } from "./db/open-database.ts";
import { openReplica, type ReplicaRefusal } from "./db/replica.ts";
import { directUrl } from "./db/server-login.ts";
import { describeError } from "./http/describe-error.ts";
import { announceDrain, finishRequests } from "./http/drain.ts";
import { limitConnections } from "./http/limit-connections.ts";
import type { Logger } from "./http/logger.ts";
import { newGuid } from "./new-guid.ts";
import type { Environment } from "./operations/call.ts";
import { createExecute } from "./operations/execute.ts";
import { handlers } from "./operations/handlers.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { startRetention } from "./retention.ts";
import { checkpointSigner } from "./stores/changes/checkpoint.ts";
import { purgeKeys } from "./stores/idempotency.ts";
import { findKey } from "./stores/keys/key-store.ts";
import { writeKeyUses } from "./stores/keys/key-uses.ts";
import { watchClock } from "./telemetry/clock.ts";
import { createFailureLog } from "./telemetry/failure-log.ts";
import { startHealthServer } from "./telemetry/health-server.ts";
import { countRequests, createMetrics, type Metrics } from "./telemetry/metrics.ts";
import { createReadiness } from "./telemetry/readiness.ts";

/** A server that answers. */
export interface Server {
  /** With the base path: what a client takes as its base URL. */
  readonly url: string;
  /** The URL of the health server; `undefined` when it is off. */
  readonly healthUrl: string | undefined;
  /** Only on the server's own PostgreSQL: a bank to try the API with. */
  readonly demo: Demo | undefined;
  /** The metrics of this process; `METRICS_PORT` serves the same. */
  readonly metrics: Pick<Metrics, "collect">;
  /** Whether changes fail because the disk is full. */
  readonly isDiskFull: () => boolean;
  /**
   * Says first that no more requests should come, and ends after the configured time listening, then the requests under
   * way, then the connections, then the server's own PostgreSQL.
   */
  readonly stop: () => Promise<void>;
}

const keyChanges = ["registerKey", "replaceKey", "revokeKey"] as const satisfies readonly OperationId[];

/** What handlers and commands take from outside. */
export const environment: Environment = { now: () => Date.now(), newGuid };

/**
 * Starts the server on the database of the settings, or on its own. Whatever has been started is ended again when a later
 * step fails.
 *
 * @throws whatever keeps it from starting: a data directory, migration or port that cannot be used.
 */
export async function startServer(config: Config, logger: Logger): Promise<Server> {
  const started = new AsyncDisposableStack();
  try {
    const readiness = createReadiness();
    const metrics = createMetrics();
    const healthUrl = await serveHealth(started, config, { readiness, metrics });
    const tracing = await traceTo(started, config.OTEL_EXPORTER_OTLP_ENDPOINT);

    const { url, serverUrl, demo } = await prepareDatabase(started, config, logger, environment);
    const signCheckpoint = await readCheckpointKey(config);
    const onConnectionLost = ({ name }: Error) =>
      logger.error({ error: name }, "an idle connection was lost");
    const access = {
      url: serverUrl,
      role: "specie_app",
      settings: "login",
      prepare: config.PREPARED_STATEMENTS === "on",
      tenantOfReads: config.CITUS === "on" ? "transaction" : "statement",
      onConnectionLost,
    } as const;
    const pool = openDatabase(access);
    started.defer(() => pool.close());
    metrics.watchConnections(pool.connections);
    // A separate connection: a busy pool does not mean that the database is unavailable.
    const probe = openDatabase({ ...access, limits: { max: 1 } });
    started.defer(() => probe.close());

    const database = tracing?.traceDatabase(pool) ?? pool;
    const keyring = keyringOn(started, directUrl(url, serverUrl), database);
    const failures = createFailureLog({
      logger,
      now: () => performance.now(),
      onDatabaseFailure: metrics.databaseFailed,
    });
    const { authenticate, ...admission } = admissionTo(started, config, keyring, (reason) => {
      metrics.refused(reason);
      if (reason === "overload") failures.overloaded();
    });
    const retention = startRetention({
      purge: (batch) => pool.write(noCounterparty, (db) => purgeKeys(db, batch)),
      onPurged: metrics.purged,
      onError: (error) => {
        // A standby's keys are purged on its primary.
        if (error instanceof DatabaseUnavailableError && error.failure === "read-only") return;
        logger.error({ error: describeError(error) }, "idempotency keys were not purged");
      },
    });
    started.defer(() => retention.stop());
    const clock = watchClock({
      databaseNow: () => pool.read(noCounterparty, readClock),
      now: environment.now,
      onOffset: metrics.clockOffset,
      onWrong: (offset_seconds) => logger.error({ offset_seconds }, "the clock differs from the database's"),
      onError: (error) => logger.error({ error: describeError(error) }, "the database's clock was not read"),
    });
    started.defer(() => clock.stop());
    const uses = watchKeyUses({
      now: environment.now,
      write: (counterparty, noted) => pool.write(counterparty, (db) => writeKeyUses(db, counterparty, noted)),
      onError: (error) => {
        // Reads go on where nothing can be written; when keys were used is then not recorded.
        if (error instanceof DatabaseUnavailableError && error.failure === "read-only") return;
        logger.error({ error: describeError(error) }, "the last uses of keys were not written");
      },
    });
    started.defer(() => uses.stop());
    const { READ_DATABASE_URL: readUrl, MAX_REPLICA_LAG: maxLag } = config;
    const replica =
      readUrl === undefined
        ? undefined
        : await openReplica({
            ...{ url: readUrl, access, primary: probe, maxLag, now: () => performance.now() },
            onChange: (refusal, error) => logReplica(logger, refusal, error),
          });
    if (replica) {
      started.defer(() => replica.stop());
      metrics.watchReplica(replica.age);
    }
    const execute = createExecute(database, { replica, onRead: metrics.staleRead });
    const trustedProxies = config.TRUSTED_PROXIES;
    const allowedOrigins = config.CORS_ORIGINS;
    const traceReads = config.READ_TRACE === "on";
    const app = buildApp({
      handlers,
      authenticate,
      admission,
      noteUse: uses.note,
      execute,
      environment: { ...environment, ...(signCheckpoint && { signCheckpoint }) },
      logger,
      onError: failures.failed,
      trustedProxies,
      allowedOrigins,
      traceReads,
      disabled: new Set(config.KEY_SELF_SERVICE === "on" ? [] : keyChanges),
    });
    countRequests(app, metrics);
    limitConnections(app.server, config.MAX_CONNECTIONS, metrics.dropped);
    announceDrain(app, () => readiness.draining);
    tracing?.traceRequests(app);
    started.defer(() => finishRequests(app));
    const address = await app.listen({ host: config.HOST, port: config.PORT });
    readiness.begin({
      read: probe.ping,
      write: async () => {
        if (failures.isDiskFull()) throw new Error("changes fail because the disk is full");
        await probe.pingWrite();
      },
    });

    const stop = async () => {
      readiness.drain();
      await setTimeout(config.DRAIN_LEAD_MS);
      await started.disposeAsync();
    };
    return { url: address + basePath, healthUrl, demo, metrics, isDiskFull: failures.isDiskFull, stop };
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}

/** Serves health and metrics, unless they are off. */
export async function serveHealth(
  started: AsyncDisposableStack,
  { METRICS_HOST: host, METRICS_PORT: port }: Config,
  sources: Pick<Parameters<typeof startHealthServer>[0], "readiness" | "metrics">,
): Promise<string | undefined> {
  if (port === "off") return undefined;
  const listener = await startHealthServer({ host, port, ...sources });
  started.defer(() => listener.close());
  return listener.url;
}

function logReplica(logger: Logger, refusal: ReplicaRefusal | undefined, error: unknown): void {
  const details = { reason: refusal, ...(error !== undefined && { error: describeError(error) }) };
  if (refusal === undefined) logger.info({}, "lists that may be old are read from the standby");
  else logger.error(details, "the standby is not used");
}

/**
 * The signer of checkpoints, if there is a key for it; the demo bank's chain always has one.
 *
 * @throws ConfigError
 */
async function readCheckpointKey({ CHECKPOINT_KEY_FILE: file, DEMO, DATA_DIR }: Config) {
  if (file === undefined && !DEMO) return undefined;
  try {
    const text = file === undefined ? await demoCheckpointKey(DATA_DIR) : await readFile(file, "utf8");
    return await checkpointSigner(text, environment.now);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`CHECKPOINT_KEY_FILE cannot be used: ${reason}`, { cause });
  }
}

/** The libraries are loaded only where they are used. */
async function traceTo(started: AsyncDisposableStack, endpoint: string | undefined) {
  if (endpoint === undefined) return undefined;
  const { startTracing } = await import("./telemetry/tracing.ts");
  const tracing = startTracing(endpoint);
  started.defer(() => tracing.stop());
  return tracing;
}

/** Caches keys; drops them when the database notifies a change, and after a time in which it could not. */
function keyringOn(started: AsyncDisposableStack, url: string, database: Database): Keyring {
  const keyring = createKeyring({
    now: environment.now,
    findKey: (counterparty, kid) => database.read(counterparty, (db) => findKey(db, counterparty, kid)),
  });
  const listener = listen({
    url,
    channel: "specie_keys",
    onNotification: (counterparty) => keyring.forget(counterparty),
    onConnected: () => keyring.forget(),
  });
  started.defer(() => listener.stop());
  return keyring;
}

function admissionTo(
  started: AsyncDisposableStack,
  config: Config,
  keyring: Keyring,
  onRefused: Metrics["refused"],
) {
  const watch = watchLoad();
  started.defer(() => watch.stop());
  const authenticate = createAuthenticator({
    now: environment.now,
    keyring,
    audiences: config.AUDIENCE,
    requireAudience: config.REQUIRE_AUDIENCE === "on",
    types: config.TOKEN_TYPE,
  });
  const { RATE_LIMIT: perSecond, RATE_BURST: burst } = config;
  return createAdmission({
    authenticate,
    load: watch.current,
    maxLoopDelay: config.MAX_LOOP_DELAY_MS,
    failures: { perSecond: config.AUTH_FAILURE_LIMIT, burst: config.AUTH_FAILURE_BURST },
    requests: perSecond === "off" ? undefined : { perSecond, burst },
    now: () => performance.now(),
    onRefused,
  });
}
