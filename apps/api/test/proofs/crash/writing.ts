import { randomUUID } from "node:crypto";
import { asset } from "../../support/open-counterparty.ts";

/** A write with its idempotency key, as often as it may be sent. */
export interface Write {
  readonly key: string;
  readonly method: "POST" | "PUT";
  /** Below the counterparty. */
  readonly path: string;
  readonly body: object;
}

/** A write and the answer it got; without an answer it may or may not have taken effect. */
export interface Attempt extends Write {
  readonly acknowledged: string | undefined;
}

/** An answer, or nothing when there was none. */
export type Send = (write: Write) => Promise<{ status: number; text: string; replayed: boolean } | undefined>;

export interface Writing {
  /** Resolves when so many writes have been acknowledged; fails when one has not been, before that. */
  readonly acknowledged: Promise<void>;
  /** Lets the writers end after the requests under way. */
  readonly stop: () => Promise<readonly Attempt[]>;
}

const writers = 8;

/**
 * Starts writers that open customers and change them, each waiting for its answer before it sends the next request, until
 * one fails.
 */
export function startWriting(send: Send, enough: number): Writing {
  const attempts: Attempt[] = [];
  const { promise: acknowledged, resolve, reject } = Promise.withResolvers<void>();
  let stopped = false;
  let count = 0;

  async function attempt(write: Write): Promise<string | undefined> {
    let answer = await send(write);
    // On a busy machine a write can outlast its time limits before anything is killed; as every client, this one sends it again.
    while (answer?.status === 503 && count < enough && !stopped) answer = await send(write);
    const text = answer?.status === 200 ? answer.text : undefined;
    attempts.push({ ...write, acknowledged: text });
    if (text === undefined) {
      stopped = true;
      reject(new Error(`after ${count} writes one was not acknowledged: ${answer?.status} ${answer?.text}`));
    } else if (++count >= enough) resolve();
    return text;
  }

  async function work(): Promise<void> {
    while (!stopped) {
      const opened = await attempt({ key: randomUUID(), method: "POST", path: "/customers", body: asset });
      if (opened === undefined) return;
      const { customer_guid } = JSON.parse(opened);
      for (let step = 1; step <= 3 && !stopped; step += 1) {
        const path = `/customers/${customer_guid}`;
        await attempt({ key: randomUUID(), method: "PUT", path, body: { status: `step ${step}` } });
      }
    }
  }

  const working = Promise.all(Array.from({ length: writers }, work));
  return {
    acknowledged,
    async stop() {
      stopped = true;
      await working;
      return attempts;
    },
  };
}
