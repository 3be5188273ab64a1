/** Why the server should get no requests now. */
export type NotReady = "starting" | "draining" | "database";

/** Each rejects when the database cannot do it. */
export interface DatabaseProbe {
  read(): Promise<void>;
  write(): Promise<void>;
}

export interface ReadinessState {
  /** `undefined` when the server should get requests: it can read, whether or not it can write. */
  readonly reason: NotReady | undefined;
  readonly reading: boolean;
  readonly writing: boolean;
}

export interface Readiness {
  /** The server has started; from now on it is as ready as the database. */
  begin(probe: DatabaseProbe): void;
  /** The server will end, and is not ready again. */
  drain(): void;
  readonly draining: boolean;
  state(): Promise<ReadinessState>;
}

export function createReadiness(): Readiness {
  let probe: DatabaseProbe | undefined;
  let draining = false;
  let inFlight: Promise<readonly [boolean, boolean]> | undefined;

  /** Concurrent callers share one probe, so that they do not queue up behind a slow database. */
  function ask({ read, write }: DatabaseProbe): Promise<readonly [boolean, boolean]> {
    inFlight ??= Promise.all([succeeds(read), succeeds(write)]).finally(() => {
      inFlight = undefined;
    });
    return inFlight;
  }

  return {
    begin(database) {
      probe = database;
    },
    drain() {
      draining = true;
    },
    get draining() {
      return draining;
    },
    async state() {
      const notReady = (reason: NotReady) => ({ reason, reading: false, writing: false });
      if (draining) return notReady("draining");
      if (probe === undefined) return notReady("starting");
      const [reading, writing] = await ask(probe);
      return reading ? { reason: undefined, reading, writing } : notReady("database");
    },
  };
}

function succeeds(probe: () => Promise<void>): Promise<boolean> {
  return probe().then(
    () => true,
    () => false,
  );
}
