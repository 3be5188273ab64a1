/** Why the server should get no requests now. */
export type NotReady = "starting" | "draining" | "database";

/** Whether the server should get requests. */
export interface Readiness {
  /** It has started; from now on it is as ready as `ping` says, which rejects when the database does not answer. */
  begin(ping: () => Promise<void>): void;
  /** It will end, and is not ready again. */
  drain(): void;
  readonly draining: boolean;
  /** `undefined` when it is ready. */
  reason(): Promise<NotReady | undefined>;
}

export function createReadiness(): Readiness {
  let ping: (() => Promise<void>) | undefined;
  let draining = false;
  let asking: Promise<boolean> | undefined;

  /** Probes share one ping, so that they do not queue up behind a slow database. */
  function databaseAnswers(ask: () => Promise<void>): Promise<boolean> {
    asking ??= ask()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asking = undefined;
      });
    return asking;
  }

  return {
    begin(ask) {
      ping = ask;
    },
    drain() {
      draining = true;
    },
    get draining() {
      return draining;
    },
    async reason() {
      if (draining) return "draining";
      if (ping === undefined) return "starting";
      return (await databaseAnswers(ping)) ? undefined : "database";
    },
  };
}
