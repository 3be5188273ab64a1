import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import { migrate } from "../../src/db/migrate.ts";
import { ensureServerLogin } from "../../src/db/server-login.ts";
import { startServer } from "../../src/start-server.ts";
import { busyMachine } from "./busy-machine.ts";
import { flowInputs } from "./flow-inputs.ts";
import { makeKey, openCounterparty } from "./open-counterparty.ts";
import { openOperator } from "./open-operator.ts";
import { type PoolMode, startPgbouncer } from "./pgbouncer.ts";

/** How many counterparties there are. */
const many = 12;

/** What a client of the server needs. */
export interface ServedBanks extends AsyncDisposable {
  readonly url: string;
  readonly counterparty: string;
  readonly token: string;
  /** A file with the keys of two counterparties. */
  readonly credentials: string;
  /** The same with `many` counterparties, one for each release's programs and more. */
  readonly manyCredentials: string;
  /** The inputs of the flows in JSON. */
  readonly flow: string;
}

/**
 * Starts the server in this process on a fresh database and a free port, with counterparties; with a pooler it reaches
 * the database through PgBouncer. Disposing ends all in reverse.
 *
 * @returns why it could not be tried, where PgBouncer is missing.
 */
export async function serveBanks(mode: PoolMode | undefined): Promise<ServedBanks | { missing: string }> {
  // Ended also when a later step fails.
  await using started = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "specie-api-"));
  started.defer(() => rm(dataDir, { recursive: true }));
  const embedded = await startEmbedded({ dataDir: join(dataDir, "postgres"), log: () => {} });
  started.defer(() => embedded.stop());
  const settings: NodeJS.ProcessEnv = { PORT: "0", METRICS_PORT: "off", ...busyMachine };
  if (mode) {
    await migrate(embedded.url);
    const pooler = await startPgbouncer(await ensureServerLogin(embedded.url), mode);
    if ("missing" in pooler) return pooler;
    started.use(pooler);
    console.log(`through ${pooler.version}, pool_mode ${mode}`);
    settings["APP_DATABASE_URL"] = pooler.url;
    if (mode === "transaction") settings["PREPARED_STATEMENTS"] = "off";
  }
  const checkpoints = join(dataDir, "checkpoint-key.json");
  await writeFile(checkpoints, JSON.stringify(makeKey("checkpoint").key), { mode: 0o600 });
  settings["CHECKPOINT_KEY_FILE"] = checkpoints;
  const server = await startServer(
    readConfig({ ...settings, DATA_DIR: dataDir, DATABASE_URL: embedded.url }),
    pino({ level: "error" }),
  );
  started.defer(() => server.stop());
  const operator = openOperator(embedded.url);
  const banks = await Promise.all(Array.from({ length: many }, () => openCounterparty(operator)));
  const flow = await flowInputs(operator, server.url);
  await operator.close();
  const writeCredentials = async (name: string, some: typeof banks) => {
    const counterparties = some.map(({ guid, key }) => ({ guid, key }));
    await writeFile(join(dataDir, name), JSON.stringify({ counterparties }), { mode: 0o600 });
    return join(dataDir, name);
  };
  const credentials = await writeCredentials("credentials.json", banks.slice(0, 2));
  const manyCredentials = await writeCredentials("many-credentials.json", banks);
  const [first] = banks;
  if (first === undefined) throw new Error("There is no counterparty.");
  const { guid: counterparty, token } = first;
  const resources = started.move();
  return {
    ...{ url: server.url, counterparty, token, credentials, manyCredentials, flow },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
