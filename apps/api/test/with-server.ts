#!/usr/bin/env node
/**
 * Runs a command while a server is up on a fresh database and a free port, and ends with the command's exit code.
 *
 * Usage: node test/with-server.ts [--pooler=session|--pooler=transaction] COMMAND [ARGUMENT …], where `{url}`, `{counterparty}`, `{token}`, `{credentials}`, a
 * file with the keys of two counterparties, and `{flow}`, the inputs of the flows in JSON, are replaced in the arguments. The command
 * finds the same in SPECIE_URL, SPECIE_COUNTERPARTY, SPECIE_TOKEN, SPECIE_CREDENTIALS and SPECIE_FLOW, and a file with the keys of more
 * counterparties in SPECIE_MANY_CREDENTIALS. Interrupted, it ends the command, the server and PostgreSQL.
 * With a pooler the server reaches its database through PgBouncer; where that is missing, it says so and runs nothing.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { poolModes } from "./support/pgbouncer.ts";
import { serveBanks } from "./support/served-banks.ts";

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

const served = await serveBanks(mode);
if ("missing" in served) {
  console.warn(`NOT CHECKED: the server through PgBouncer, because ${served.missing}`);
  process.exit(0);
}
await using banks = served;
const { url, counterparty, token, credentials, manyCredentials, flow } = banks;
const known: Record<string, string> = {
  "{url}": url,
  "{counterparty}": counterparty,
  "{token}": token,
  "{credentials}": credentials,
  "{flow}": flow,
};

const child = spawn(
  command,
  args.map((argument) => argument.replaceAll(/\{\w+\}/g, (name) => known[name] ?? name)),
  {
    stdio: "inherit",
    signal: interrupted.signal,
    env: {
      ...process.env,
      SPECIE_URL: url,
      SPECIE_COUNTERPARTY: counterparty,
      SPECIE_TOKEN: token,
      SPECIE_CREDENTIALS: credentials,
      SPECIE_MANY_CREDENTIALS: manyCredentials,
      SPECIE_FLOW: flow,
    },
  },
);
// An interruption is an error of the child too, as is a command that there is not.
const [code] = await once(child, "exit").catch((error: unknown) => [error]);
if (typeof code !== "number") console.error(`${command} did not run to its end: ${code}`);
process.exitCode = typeof code === "number" ? code : 1;
