import cluster, { type Worker } from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import { describeError } from "../http/describe-error.ts";
import type { Logger } from "../http/logger.ts";
import type { FromWorker, Report, ToWorker } from "./messages.ts";

export interface CrewOptions {
  readonly size: number;
  /** The environment variables in which a worker differs from this process. */
  readonly settings: Readonly<Record<string, string>>;
  readonly logger: Logger;
  /** A worker that served ended by itself. */
  readonly onEnded: () => void;
  /** Milliseconds before the next attempt to start one. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** The workers of this process, as many as there are to be. */
export interface Crew {
  /** Of the API. */
  readonly url: string;
  /** Of the workers that serve. A worker that ends meanwhile, or does not answer within a second, is left out. */
  reports(): Promise<Report[]>;
  /** Ends all of them when the requests in progress are answered. */
  stop(): Promise<void>;
}

const reportMillis = 1_000;
// A worker that cannot start, such as without a database, must not be tried in a loop.
const [firstPauseMillis, longestPauseMillis] = [100, 5_000];

/**
 * Starts workers, and another one for each that ends by itself.
 *
 * @throws Error, with the code of the cause, when one of the first cannot start
 */
export async function startCrew({
  size,
  settings,
  logger,
  onEnded,
  pause = sleep,
}: CrewOptions): Promise<Crew> {
  const serving = new Set<Worker>();
  const all = new Set<Worker>();
  let isEnding = false;

  /** Resolves with the URL when the worker serves. */
  function fork(): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const worker = cluster.fork(settings);
    all.add(worker);
    worker.on("message", (message: FromWorker) => {
      if (message.type === "failed") reject(startError(message.message, message.code));
      if (message.type !== "listening") return;
      serving.add(worker);
      resolve(message.url);
    });
    worker.on("exit", (code, signal) => {
      all.delete(worker);
      if (!serving.delete(worker))
        return reject(
          startError(`a worker ended at its start with ${signal ?? code}`, signal ?? `EXIT_${code}`),
        );
      if (isEnding) return;
      onEnded();
      logger.error({ worker: worker.process.pid, code, signal }, "a worker ended; another one starts");
      void replace();
    });
    return promise;
  }

  async function replace(): Promise<void> {
    for (let wait = firstPauseMillis; !isEnding; wait = Math.min(2 * wait, longestPauseMillis)) {
      try {
        return void (await fork());
      } catch (error) {
        logger.error({ error: describeError(error), pause: wait }, "a worker did not start");
        await pause(wait);
      }
    }
  }

  // The first alone, because with PORT=0 it finds the port that all share.
  const url = await fork();
  await Promise.all(Array.from({ length: size - 1 }, fork)).catch((error: unknown) => {
    isEnding = true;
    for (const worker of all) worker.process.kill("SIGKILL");
    throw error;
  });

  let lastId = 0;
  return {
    url,
    reports: async () => {
      lastId += 1;
      const reports = await Promise.all([...serving].map((worker) => reportOf(worker, lastId)));
      return reports.filter((report) => report !== undefined);
    },
    async stop() {
      isEnding = true;
      const ended = [...all].map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
      const drain: ToWorker = { type: "drain" };
      for (const worker of all) {
        if (serving.has(worker)) worker.send(drain);
        else worker.process.kill("SIGKILL");
      }
      await Promise.all(ended);
    },
  };
}

/** The log has the code and not the message. */
function startError(message: string, code: string | undefined): Error {
  return Object.assign(new Error(message), code !== undefined && { code });
}

function reportOf(worker: Worker, id: number): Promise<Report | undefined> {
  const { promise, resolve } = Promise.withResolvers<Report | undefined>();
  const onMessage = (message: FromWorker) => {
    if (message.type === "report" && message.id === id) resolve(message.report);
  };
  const leaveOut = () => resolve(undefined);
  worker.on("message", onMessage);
  worker.once("exit", leaveOut);
  const timer = setTimeout(leaveOut, reportMillis);
  const question: ToWorker = { type: "report", id };
  worker.send(question, (error) => error && leaveOut());
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off("message", onMessage);
    worker.off("exit", leaveOut);
  });
}
