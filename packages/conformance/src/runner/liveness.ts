import { environment } from "../environment.ts";
import { writeCurl } from "../http/curl.ts";
import type { NoResponse } from "../http/send.ts";

/** Whether the target still responds. A run against a target that has stopped would only collect failures. */
export interface Liveness {
  /** The last request before the target stopped, once it has. */
  stoppedAt?: { readonly curl: string; readonly reason: string };
  /** After a request without a response: finds out whether the target responds to anything. */
  confirm(error: NoResponse): Promise<void>;
}

/** Attempts to reach the target, and the pause between them. A server that restarts after a crash may need a moment. */
const attempts = 3;
const pauseMilliseconds = 500;

export function watchLiveness(
  url: string,
  isReachable: (url: string) => Promise<boolean>,
  pause: (milliseconds: number) => Promise<unknown> = (milliseconds) => environment.pause(milliseconds),
): Liveness {
  let confirming: Promise<boolean> | undefined;
  const tryToReach = async () => {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (await isReachable(url)) return true;
      if (attempt < attempts) await pause(pauseMilliseconds);
    }
    return false;
  };
  return {
    async confirm(error) {
      // Of the requests that fail at the same time the first counts, and one attempt serves all.
      const isFirst = confirming === undefined;
      confirming ??= tryToReach().finally(() => {
        confirming = undefined;
      });
      if ((await confirming) || !isFirst || this.stoppedAt) return;
      const { cause } = error;
      const reason =
        cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
      this.stoppedAt = { curl: writeCurl(error.sent), reason };
    },
  };
}
