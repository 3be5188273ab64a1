import { asList, asObject } from "../contract/json.ts";
import { child, children, type Located, start } from "../contract/located.ts";

interface Owned {
  readonly items: readonly Located[];
  readonly operation: Located;
}

/** The servers of an operation: its own list, else the path's, else the contract's. */
export function serversOf({ operation, items }: Owned): readonly Located[] {
  const list = [operation, ...items, start(operation.contract)]
    .flatMap((owner) => child(owner, "servers") ?? [])
    .find(({ value }) => asList(value).length > 0);
  return children(list).map(([, server]) => server);
}

/** The address as it is written, with scheme and host in small letters: their case has no effect (RFC 3986, 6.2.2.1). */
export function urlOf(server: Located): string {
  const url = String(asObject(server.value)["url"] ?? "").replace(/\/$/, "");
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, (origin) =>
    origin.replaceAll(/\{[^}]*\}|[A-Z]+/g, (part) => (part.startsWith("{") ? part : part.toLowerCase())),
  );
}

/** The address with the defaults of its variables. */
export function expandedUrl(server: Located): string {
  const variables = asObject(asObject(server.value)["variables"]);
  return urlOf(server)
    .replaceAll(/\{([^}]*)\}/g, (_match, name: string) => String(asObject(variables[name])["default"] ?? ""))
    .replace(/\/$/, "");
}

/** What the servers put before a path, without their hosts. Without a server, OpenAPI assumes `/`. */
export function addressesOf(owned: Owned): readonly string[] {
  const prefixes = serversOf(owned).map((server) =>
    expandedUrl(server).replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, ""),
  );
  return prefixes.length > 0 ? [...new Set(prefixes)] : [""];
}
