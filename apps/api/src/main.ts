#!/usr/bin/env node
import cluster from "node:cluster";
import { constants } from "node:os";
import { type Logger, pino } from "pino";
import { runAdmin } from "./admin/cli.ts";
import { ConfigError, readConfig } from "./config.ts";
import { describeError } from "./http/describe-error.ts";
import { type Server, startServer } from "./start-server.ts";
import { startWorkers } from "./workers/start-workers.ts";
import { serveAsWorker } from "./workers/worker.ts";

// A terminal that is closed sends SIGHUP.
const endSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

// `--help | head` closes the pipe while there is more to write.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

let ending = false;
/** What the end that has begun ends with. */
let exitCode = 0;

const args = process.argv.slice(2);
if (args.length > 0) {
  const interruption = new AbortController();
  // The first signal lets the command stop what it has started, such as PostgreSQL; the second one ends the process.
  for (const signal of endSignals) process.once(signal, () => interruption.abort());
  process.exitCode = await runAdmin(args, {
    variables: process.env,
    interrupted: interruption.signal,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
} else await serve();

async function serve(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const logger = pino({ level: config.LOG_LEVEL });
    if (cluster.isWorker) {
      endOnUncaught(logger, serveAsWorker(config, logger));
      return;
    }
    const starting = config.WORKERS > 1 ? startWorkers(config, logger) : startServer(config, logger);

    // Before the server is ready too: it starts, then stops.
    for (const signal of endSignals) process.on(signal, () => endOnSignal(signal, starting));
    endOnUncaught(logger, starting);

    const { url, healthUrl, demo } = await starting;
    console.log(`The API listens on ${url}`);
    if (healthUrl) console.log(`Health and metrics: ${healthUrl}/readyz, ${healthUrl}/metrics`);
    if (demo) {
      const call = `curl '${url}/counterparty/${demo.counterparty}/customers?limit=2' -H 'CX-Authorization: ${demo.token}'`;
      console.log(
        `The demo bank's token lives for ${demo.lifetime / 60} minutes. Paste this into another terminal:\n\n  ${call}\n`,
      );
    }
  } catch (error) {
    const inUse = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (error instanceof ConfigError) console.error(error.message);
    else if (inUse)
      console.error(`${error.message}. Stop what runs there, or set PORT or METRICS_PORT to another one.`);
    else console.error("The server cannot start:", error);
    process.exitCode = 1;
  }
}

type Running = Pick<Server, "stop">;

/** Also unhandled rejections. The state of the process is unknown then, so it accepts no more work. */
function endOnUncaught(logger: Logger, starting: Promise<Running>): void {
  process.on("uncaughtException", (error) => {
    logger.fatal({ error: describeError(error) }, "uncaught error; ending");
    exitCode = 1;
    if (!ending) end(starting);
  });
}

/** The first signal ends the server when the requests under way are answered, the second one at once. */
function endOnSignal(signal: (typeof endSignals)[number], starting: Promise<Running>): void {
  // As the shell counts a process that a signal has ended. Workers end when this process does.
  if (ending) process.exit(128 + constants.signals[signal]);
  end(starting);
}

/** Ends the server when the requests under way are answered, and the process with it. */
function end(starting: Promise<Running>): void {
  ending = true;
  starting.then(
    async (server) => {
      try {
        await server.stop();
        process.exit(exitCode);
      } catch (error) {
        console.error("The server did not end as it should:", ...errorsIn(error));
        process.exit(1);
      }
    },
    // `serve` reports why it cannot start.
    () => {},
  );
}

/** Of several parts that fail to end, the first one's error first. Printed whole, it names none of them. */
function errorsIn(error: unknown): unknown[] {
  return error instanceof SuppressedError
    ? [...errorsIn(error.suppressed), ...errorsIn(error.error)]
    : [error];
}
