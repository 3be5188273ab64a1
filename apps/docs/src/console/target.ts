/** What the reader has entered, by the names of the inputs: kept by the browser for this tab only, and deleted when it closes. */
export type Target = Readonly<Record<string, string>>;

/** The entry of a target that is the address of the server, with the base path. */
export const serverEntry = "server";

/** `console/server.json`: where the console starts, and the address at which the site forwards requests to that server. */
export interface ConsoleServer {
  readonly address: string;
  /** Relative to the file. Without it the browser sends every request to the address itself. */
  readonly via?: string;
}

/** The file, from the site's root. The operator of a site may change it. */
export const consoleServerFile = "console/server.json";

const key = "specie-console";

export function readTarget(): Target {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return Object.fromEntries(Object.entries(Object(kept)).map(([name, value]) => [name, String(value)]));
  } catch {
    return {}; // Storage is forbidden, or another program wrote there.
  }
}

export function keepTarget(target: Target): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(target));
  } catch {
    // Storage is forbidden; the form still has the values.
  }
}

/**
 * The address to send requests to. The site forwards those to its own server, because a browser lets a page call another
 * origin only where that origin allows it.
 */
export function addressFor(server: string, known: ConsoleServer, file: string): string {
  const plain = withoutSlash(server);
  if (known.via !== undefined && sameServer(plain, known.address))
    return withoutSlash(new URL(known.via, file).href);
  return plain;
}

/** `localhost` and 127.0.0.1 are one machine. */
function sameServer(one: string, other: string): boolean {
  const plain = (address: string) => withoutSlash(address).replace("//localhost", "//127.0.0.1");
  return plain(one) === plain(other);
}

function withoutSlash(address: string): string {
  return address.trim().replace(/\/+$/, "");
}
