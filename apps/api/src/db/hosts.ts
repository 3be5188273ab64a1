import { type ClientBase, DatabaseError } from "pg";
import { readConnectionUrl, type SessionTarget } from "../connection-url.ts";
import { ServerLoginError } from "./check-connection.ts";
import { reasonOf } from "./reason-of.ts";

/** The session is not what `target_session_attrs` demands of it. */
export class SessionTargetError extends Error {
  override readonly name = "SessionTargetError";
}

/** No host of the URL has a session for us. The message names each host and why. */
export class NoHostError extends Error {
  override readonly name = "NoHostError";
}

/** The hosts of a database, of which one is in use. */
export interface Hosts<Host> {
  readonly all: readonly Host[];
  /** Whether a connection is closed when its session has become read-only, because another host is the primary now. */
  readonly leaveReadOnly: boolean;
  /**
   * Connects to the host that was used last, or to the next one that works and has a session such as the URL demands, in the URL's order.
   * As libpq does, it goes on after a failure of the connection and not after a refused login, which every host would refuse.
   *
   * @throws NoHostError when there are several and none can be used; what the connection fails with
   */
  connect<Client>(to: (host: Host) => Promise<Client>): Promise<Client>;
  /** Checks a new session. @throws SessionTargetError */
  check(client: ClientBase): Promise<void>;
}

/** The hosts of a URL. With several hosts and without `target_session_attrs`, `read-write` is demanded; libpq would take any. */
export function openHosts<Host>(url: string, open: (url: string, count: number) => Host): Hosts<Host> {
  const { hosts: urls, target = urls.length > 1 ? "read-write" : "any" } = readConnectionUrl(url);
  const all = urls.map((host) => open(host, urls.length));
  const names = urls.map((host) => new URL(host).host);
  let current = 0;
  return {
    all,
    leaveReadOnly: all.length > 1 && (target === "read-write" || target === "primary"),
    check: (client) => (target === "any" ? Promise.resolve() : checkSession(client, target)),
    async connect(to) {
      const failures: { name: string; error: unknown }[] = [];
      const first = current;
      for (let tried = 0; tried < all.length; tried += 1) {
        const index = (first + tried) % all.length;
        try {
          const client = await to(all[index] as Host); // The index is below the length.
          current = index;
          return client;
        } catch (error) {
          if (all.length === 1 || isSameEverywhere(error)) throw error;
          failures.push({ name: names[index] ?? "", error });
        }
      }
      const reasons = failures.map(({ name, error }) => `${name}: ${reasonOf(error)}`);
      const cause = failures.find(({ error }) => error instanceof SessionTargetError) ?? failures[0];
      throw new NoHostError(`no host can be used (${reasons.join("; ")})`, { cause: cause?.error });
    },
  };
}

function isSameEverywhere(error: unknown): boolean {
  if (error instanceof ServerLoginError) return true;
  return error instanceof DatabaseError && /^(28|3D)/.test(error.code ?? "");
}

interface SessionState {
  readonly standby: boolean;
  readonly readOnly: boolean;
}

const demands: Readonly<Record<SessionTarget, (state: SessionState) => boolean>> = {
  any: () => true,
  "read-write": ({ readOnly }) => !readOnly,
  "read-only": ({ readOnly }) => readOnly,
  primary: ({ standby }) => !standby,
  standby: ({ standby }) => standby,
  // Where there is no standby, the caller goes to the primary by its own connection.
  "prefer-standby": ({ standby }) => standby,
};

async function checkSession(client: ClientBase, target: SessionTarget): Promise<void> {
  const { rows } = await client.query<SessionState>(
    `SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') = 'on' AS "readOnly"`,
  );
  const [state] = rows;
  if (state === undefined) throw new Error("a SELECT without a table gave no row");
  if (demands[target](state)) return;
  const is = state.standby ? "a standby" : state.readOnly ? "read-only" : "a primary";
  throw new SessionTargetError(`it is ${is}, and target_session_attrs demands ${target}`);
}
