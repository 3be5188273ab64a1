#!/usr/bin/env node
/**
 * Runs a command while a server is up on a fresh database and a free port, and ends with the command's exit code.
 *
 * Usage: node test/with-server.ts [--pooler=session|--pooler=transaction] COMMAND [ARGUMENT …], where `{url}`, `{counterparty}`, `{token}` and `{credentials}`, a
 * file with the keys of two counterparties, are replaced in the arguments. The command finds the same in SPECIE_URL,
 * SPECIE_COUNTERPARTY, SPECIE_TOKEN and SPECIE_CREDENTIALS. Interrupted, it ends the command, the server and PostgreSQL.
 * With a pooler the server reaches its database through PgBouncer; where that is missing, it says so and runs nothing.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { pino } from "pino";
import { readConfig } from "../src/config.ts";
import { migrate } from "../src/db/migrate.ts";
import { openDatabase } from "../src/db/open-database.ts";
import { ensureServerLogin } from "../src/db/server-login.ts";
import { startServer } from "../src/start-server.ts";
import { busyMachine } from "./support/busy-machine.ts";
import { openCounterparty } from "./support/open-counterparty.ts";
import { poolModes, startPgbouncer } from "./support/pgbouncer.ts";

const [first = "", ...others] = process.argv.slice(2);
const mode = poolModes.find((one) => first === `--pooler=${one}`);
const [command, ...args] = mode ? others : [first, ...others];
if (!command || command.startsWith("-")) {
  console.error(
    "Usage: node test/with-server.ts [--pooler=session|--pooler=transaction] COMMAND [ARGUMENT …]",
  );
  process.exit(2);
}

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupted.abort());

// Ended in reverse, also when a later step fails.
await using started = new AsyncDisposableStack();
const dataDir = await mkdtemp(join(tmpdir(), "specie-api-"));
started.defer(() => rm(dataDir, { recursive: true }));
const embedded = await startEmbedded({ dataDir: join(dataDir, "postgres"), log: () => {} });
started.defer(() => embedded.stop());
const settings: NodeJS.ProcessEnv = { PORT: "0", METRICS_PORT: "off", ...busyMachine };
if (mode) {
  await migrate(embedded.url);
  const pooler = await startPgbouncer(await ensureServerLogin(embedded.url), mode);
  if ("missing" in pooler) {
    console.warn(`NOT CHECKED: the server through PgBouncer, because ${pooler.missing}`);
    await started.disposeAsync();
    process.exit(0);
  }
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
const known: Record<string, string> = {
  "{url}": server.url,
  "{counterparty}": counterparty,
  "{token}": token,
  "{credentials}": credentials,
};

const child = spawn(
  command,
  args.map((argument) => argument.replaceAll(/\{\w+\}/g, (name) => known[name] ?? name)),
  {
    stdio: "inherit",
    signal: interrupted.signal,
    env: {
      ...process.env,
      SPECIE_URL: server.url,
      SPECIE_COUNTERPARTY: counterparty,
      SPECIE_TOKEN: token,
      SPECIE_CREDENTIALS: credentials,
    },
  },
);
// An interruption is an error of the child too, as is a command that there is not.
const [code] = await once(child, "exit").catch((error: unknown) => [error]);
if (typeof code !== "number") console.error(`${command} did not run to its end: ${code}`);
process.exitCode = typeof code === "number" ? code : 1;
