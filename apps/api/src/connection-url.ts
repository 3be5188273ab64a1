// What libpq reads in a connection URI and `pg` does not: several hosts, and `target_session_attrs`. `pg` takes one host (its request
// for more is open), and the one driver for Node that takes several, postgres.js, ignores the attribute where the first host responds.
// https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS

/** What a session must be able to do for its host to be used: the values of `target_session_attrs`. */
export const sessionTargets = [
  "any",
  "read-write",
  "read-only",
  "primary",
  "standby",
  "prefer-standby",
] as const;

export type SessionTarget = (typeof sessionTargets)[number];

/** A connection URL, read. */
export interface ConnectionUrl {
  /** One URL for each host, in their order, as `pg` takes it. */
  readonly hosts: readonly [string, ...string[]];
  /** Undefined when the URL does not name it. */
  readonly target: SessionTarget | undefined;
}

/** A connection URL that cannot be used. The message contains no password. */
export class ConnectionUrlError extends Error {
  override readonly name = "ConnectionUrlError";
}

const parts = /^(postgres(?:ql)?:\/\/)((?:[^/?#]*@)?)([^/?#]*)([^?#]*)(?:\?([^#]*))?$/;
// A name, an IPv4 address or an IPv6 address in brackets, then perhaps a port.
const hostForm = /^(\[[0-9a-fA-F:.]+\]|[^[\]:]*)(?::(\d*))?$/;

/**
 * Reads a connection URL with one host or several: `postgresql://user:password@one:5432,two:5433/db?target_session_attrs=read-write`.
 *
 * @throws ConnectionUrlError
 */
export function readConnectionUrl(text: string): ConnectionUrl {
  const [, scheme, login, authority = "", path, query = ""] = parts.exec(text) ?? [];
  if (scheme === undefined)
    throw new ConnectionUrlError("must be a URL that begins with postgresql:// or postgres://");
  if (path?.includes("@"))
    throw new ConnectionUrlError(
      "has a login with characters that must be percent-encoded, such as %2F for /",
    );
  const parameters = new URLSearchParams(query);
  const target = readTarget(parameters);
  const names = authority.split(",");
  if (names.length > 1 || parameters.get("host")?.includes(",")) refuseUnsupported(names, parameters);
  // Kept as it is written, because `pg` decodes it in its own way.
  const others = query.split("&").filter((part) => part !== "" && !part.startsWith(`${attribute}=`));
  const rest = `${path}${others.length > 0 ? `?${others.join("&")}` : ""}`;
  const [first = "", ...more] = names.map((name) => {
    const [, host = "", port] = hostForm.exec(name) ?? [];
    const isPort = port === undefined || port === "" || (Number(port) > 0 && Number(port) < 65_536);
    const url = `${scheme}${login}${name}${rest}`;
    if (!isPort || (host === "" && name !== "") || !URL.canParse(url))
      throw new ConnectionUrlError(`has a host that cannot be used: "${name}"`);
    return url;
  });
  return { hosts: [first, ...more], target };
}

const attribute = "target_session_attrs";

function readTarget(parameters: URLSearchParams): SessionTarget | undefined {
  const value = parameters.get(attribute);
  if (value === null) return undefined;
  const found = sessionTargets.find((target) => target === value);
  if (found === undefined)
    throw new ConnectionUrlError(`has ${attribute}=${value}; it must be one of ${sessionTargets.join(", ")}`);
  return found;
}

function refuseUnsupported(names: readonly string[], parameters: URLSearchParams): void {
  if (parameters.has("host") || parameters.has("port"))
    throw new ConnectionUrlError(
      "must name several hosts before the path, as one:5432,two:5432, and not in its query",
    );
  if (names.includes("")) throw new ConnectionUrlError("has a comma without a host beside it");
  if ((parameters.get("load_balance_hosts") ?? "disable") !== "disable")
    throw new ConnectionUrlError("has load_balance_hosts: hosts are tried in their order only");
}

/** The login that a URL names, decoded. */
export function loginOf(url: string): { readonly user: string; readonly password: string } {
  const { username, password } = new URL(readConnectionUrl(url).hosts[0]);
  return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** The same URL for another login. */
export function withLogin(url: string, { user, password }: ReturnType<typeof loginOf>): string {
  return url.replace(parts, (_, scheme, _login, authority, path, query) => {
    const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
    return `${scheme}${login}${authority}${path}${query === undefined ? "" : `?${query}`}`;
  });
}

/** The same URL with a `target_session_attrs`, unless it names one. */
export function withTarget(url: string, target: SessionTarget): string {
  if (readConnectionUrl(url).target !== undefined) return url;
  return `${url}${url.includes("?") ? "&" : "?"}${attribute}=${target}`;
}

/** Hosts and database, for people: without the login. */
export function describeUrl(url: string): { readonly hosts: string; readonly database: string } {
  const urls = readConnectionUrl(url).hosts.map((host) => new URL(host));
  return { hosts: urls.map(({ host }) => host).join(", "), database: urls[0]?.pathname.slice(1) ?? "" };
}
