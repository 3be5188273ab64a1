import type { Config } from "../config.ts";
import type { Logger } from "../http/logger.ts";
import { type Server, startServer } from "../start-server.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

/**
 * Serves as one of the workers until the primary process says that it ends. Signals are for the primary: a terminal sends them to
 * all. Where the primary has died, Node ends its workers. The primary reports why a worker cannot start.
 */
export async function serveAsWorker(config: Config, logger: Logger): Promise<Pick<Server, "stop">> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  try {
    const server = await startServer(config, logger);
    process.on("message", (message: ToWorker) => {
      if (message.type === "report") void report(server, message.id);
      else if (message.type === "drain")
        void server.stop().then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
    send({ type: "listening", url: server.url });
    return server;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    send({ type: "failed", message, code }, () => process.exit(1));
    return { stop: async () => {} };
  }
}

async function report({ metrics, isDiskFull }: Server, id: number): Promise<void> {
  send({ type: "report", id, report: { metrics: await metrics.collect(), diskFull: isDiskFull() } });
}

function send(message: FromWorker, onSent?: () => void): void {
  process.send?.(message, undefined, undefined, onSent);
}
