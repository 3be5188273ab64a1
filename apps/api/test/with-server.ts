/**
 * Runs a command while a server is up on a fresh database and a free port, and ends with the command's exit code.
 *
 * Usage: node test/with-server.ts COMMAND [ARGUMENT …], where `{url}`, `{counterparty}` and `{token}` in an argument are
 * replaced by what the server answers to. The command finds the same in SPECIE_URL, SPECIE_COUNTERPARTY and SPECIE_TOKEN.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../src/config.ts";
import { startServer } from "../src/start-server.ts";

const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error("Usage: node test/with-server.ts COMMAND [ARGUMENT …]");
  process.exit(2);
}

const dataDir = await mkdtemp(join(tmpdir(), "specie-api-"));
const server = await startServer(
  readConfig({ PORT: "0", METRICS_PORT: "off", DATA_DIR: dataDir }),
  pino({ level: "error" }),
);
const { counterparty = "", token = "" } = server.demo ?? {};
const known: Record<string, string> = {
  "{url}": server.url,
  "{counterparty}": counterparty,
  "{token}": token,
};

const child = spawn(
  command,
  args.map((argument) => argument.replaceAll(/\{\w+\}/g, (name) => known[name] ?? name)),
  {
    stdio: "inherit",
    env: { ...process.env, SPECIE_URL: server.url, SPECIE_COUNTERPARTY: counterparty, SPECIE_TOKEN: token },
  },
);
const [code] = await Promise.race([once(child, "exit"), once(child, "error")]);
await server.stop();
await rm(dataDir, { recursive: true });
if (typeof code !== "number") console.error(`${command} did not run to its end: ${code}`);
process.exitCode = typeof code === "number" ? code : 1;
