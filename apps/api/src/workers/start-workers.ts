import { AggregatorRegistry } from "prom-client";
import type { Config } from "../config.ts";
import { openDatabase } from "../db/open-database.ts";
import type { Logger } from "../http/logger.ts";
import { prepareDatabase } from "../prepare-database.ts";
import { environment, type Server, serveHealth } from "../start-server.ts";
import { createWorkerMetrics } from "../telemetry/metrics.ts";
import { createReadiness } from "../telemetry/readiness.ts";
import { type Crew, startCrew } from "./crew.ts";
import { readinessOfWorkers } from "./readiness-of-workers.ts";
import { settingsOfWorker } from "./share-out.ts";

/**
 * Starts a server whose port is served by `WORKERS` processes (node:cluster). This process prepares the database, serves
 * health and the sum of the workers' metrics, and replaces workers that end.
 *
 * prom-client's own cluster metrics wait five seconds for a worker that starts or has just ended, so only its addition is used.
 *
 * @throws whatever keeps it or a worker from starting
 */
export async function startWorkers(
  config: Config,
  logger: Logger,
): Promise<Pick<Server, "url" | "healthUrl" | "demo" | "stop">> {
  const started = new AsyncDisposableStack();
  try {
    const readiness = createReadiness();
    let crew: Crew | undefined;
    const own = createWorkerMetrics();
    const reports = async () => (await crew?.reports()) ?? [];
    const read = async () => {
      const all = [await own.collect(), ...(await reports()).map(({ metrics }) => metrics)];
      const sum = AggregatorRegistry.aggregate(all);
      return { text: await sum.metrics(), contentType: sum.contentType };
    };
    const healthUrl = await serveHealth(started, config, { readiness, metrics: { read } });
    const { demo, ...database } = await prepareDatabase(started, config, logger, environment);
    const running = await startCrew({
      size: config.WORKERS,
      logger,
      onEnded: own.workerEnded,
      settings: settingsOfWorker(config, database),
    });
    crew = running;
    started.defer(() => running.stop());
    // It prepares no statement.
    const access = { role: "specie_app", settings: "login" } as const;
    const probe = openDatabase({ ...access, url: database.serverUrl, limits: { max: 1 } });
    started.defer(() => probe.close());
    readiness.begin(readinessOfWorkers(probe, reports));
    const stop = async () => {
      readiness.drain();
      await started.disposeAsync();
    };
    return { url: running.url, healthUrl, demo, stop };
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}
