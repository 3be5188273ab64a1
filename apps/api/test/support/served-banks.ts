import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import { migrate } from "../../src/db/migrate.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { ensureServerLogin } from "../../src/db/server-login.ts";
import { startServer } from "../../src/start-server.ts";
import { busyMachine } from "./busy-machine.ts";
import { openCounterparty } from "./open-counterparty.ts";
import { type PoolMode, startPgbouncer } from "./pgbouncer.ts";

/** What a client of the server needs. */
export interface ServedBanks extends AsyncDisposable {
  readonly url: string;
  readonly counterparty: string;
  readonly token: string;
  /** A file with the keys of two counterparties. */
  readonly credentials: string;
}

/**
 * Starts the server in this process on a fresh database and a free port, with two counterparties; with a pooler it reaches
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
  const server = await startServer(
    readConfig({ ...settings, DATA_DIR: dataDir, DATABASE_URL: embedded.url }),
    pino({ level: "error" }),
  );
  started.defer(() => server.stop());
  const operator = openDatabase({ url: embedded.url, role: "specie_operator" });
  const banks = [await openCounterparty(operator), await openCounterparty(operator)] as const;
  await operator.close();
  const credentials = join(dataDir, "credentials.json");
  const counterparties = banks.map(({ guid, key }) => ({ guid, key }));
  await writeFile(credentials, JSON.stringify({ counterparties }), { mode: 0o600 });
  const [{ guid: counterparty, token }] = banks;
  const resources = started.move();
  return {
    ...{ url: server.url, counterparty, token, credentials },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
