import { performance } from "node:perf_hooks";
import type { Dispatcher, Pool } from "undici";

/** One request, below the origin. */
export type Ask = Pick<Dispatcher.DispatchOptions, "method" | "path" | "headers" | "body">;

/** What came of it. */
export interface Driven {
  readonly requests: number;
  readonly milliseconds: number;
  /** Of each request in milliseconds, in the order of their ends. */
  readonly latencies: readonly number[];
}

/** When to stop asking. */
export interface Limit {
  readonly requests?: number;
  readonly milliseconds?: number;
}

/**
 * Asks one server over and over, on so many connections at a time, each sending its next request when it has its answer.
 *
 * @throws Error for the first answer that is not a 200: a server that refuses is quick, and its figure worth nothing.
 */
export async function drive(pool: Pool, ask: () => Ask, connections: number, limit: Limit): Promise<Driven> {
  const { requests = Number.POSITIVE_INFINITY, milliseconds = Number.POSITIVE_INFINITY } = limit;
  const latencies: number[] = [];
  const begin = performance.now();
  let begun = 0;
  async function one(): Promise<void> {
    while (begun < requests && performance.now() - begin < milliseconds) {
      begun += 1;
      latencies.push(await time(pool, ask()));
    }
  }
  await Promise.all(Array.from({ length: connections }, one));
  return { requests: latencies.length, milliseconds: performance.now() - begin, latencies };
}

/** Sends one request and reads its whole answer; gives the milliseconds it took. */
function time(pool: Pool, ask: Ask): Promise<number> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    let status = 0;
    let problem = "";
    // Not `request`, whose streams and promises cost the load maker more than a quick server spends on the answer.
    pool.dispatch(ask, {
      // Undici demands one.
      onRequestStart() {},
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, chunk) {
        if (status !== 200) problem += chunk.toString();
      },
      onResponseEnd() {
        if (status === 200) resolve(performance.now() - begin);
        else reject(new Error(`${ask.method} ${ask.path} was answered with ${status}: ${problem}`));
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    });
  });
}
