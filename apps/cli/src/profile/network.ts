import { readFile } from "node:fs/promises";
import { rootCertificates } from "node:tls";
import type { Fetch } from "@specie/client";
import { CliError, messageOf } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

/** How requests reach the server. */
export interface Network {
  /** The proxy for this server; none when `undefined`. */
  readonly proxy: string | undefined;
  /** A file of additional certificate authorities. */
  readonly caFile: string | undefined;
  /** `undefined` for the platform's own, when neither is set. */
  readonly fetch: Fetch | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, also in lower case, and the authorities by `SPECIE_CA_FILE`. Node 20
 * supports none of these by itself; from Node 24 on it does with `NODE_USE_ENV_PROXY`.
 *
 * @throws CliError when the file of authorities cannot be read.
 */
export async function readNetwork(url: string, env: Env, texts: Texts): Promise<Network> {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || undefined;
  const [httpsProxy, httpProxy, noProxy] = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"].map(read);
  const { protocol, hostname, port } = new URL(url);
  const isDirect = bypassesProxy(noProxy ?? "", hostname, port || (protocol === "https:" ? "443" : "80"));
  const proxy = isDirect ? undefined : protocol === "https:" ? httpsProxy : httpProxy;
  const caFile = env["SPECIE_CA_FILE"];
  if (proxy === undefined && !caFile) return { proxy, caFile: undefined, fetch: undefined };
  const ca = caFile && [...rootCertificates, await readCertificates(caFile, texts)];
  const { Agent, ProxyAgent, fetch } = await import("undici");
  const tls = ca ? { ca } : {};
  try {
    const dispatcher =
      proxy === undefined
        ? new Agent({ connect: tls })
        : new ProxyAgent({ uri: proxy, requestTls: tls, proxyTls: tls });
    return { proxy, caFile, fetch: (target, init) => fetch(target, { ...init, dispatcher }) };
  } catch (error) {
    throw new CliError("notSetUp", texts.badProxy(proxy ?? "", messageOf(error)));
  }
}

async function readCertificates(file: string, texts: Texts): Promise<string> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new CliError("notSetUp", texts.cannotRead(file, messageOf(error)));
  });
  if (!text.includes("-----BEGIN CERTIFICATE-----"))
    throw new CliError("notSetUp", texts.noCertificates(file));
  return text;
}

/** `NO_PROXY`: hosts with their subdomains, with a port or without, separated by commas or spaces; `*` is every host. */
function bypassesProxy(noProxy: string, hostname: string, port: string): boolean {
  return noProxy.split(/[\s,]+/).some((entry) => {
    if (entry === "*") return true;
    const [, host = "", only] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (host === "" || (only !== undefined && only !== port)) return false;
    return hostname === host || hostname.endsWith(`.${host}`);
  });
}

/** Whether a cleartext address leads to another machine, where tokens and personal data can be read on the way. */
export function isRemoteCleartext(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Prints each request and response to stderr: no token, no key, no body. */
export function debugFetch(fetch: Fetch, print: (line: string) => void, now: () => number): Fetch {
  return async (url, init) => {
    const begun = now();
    print(`> ${init.method} ${url}`);
    for (const [name, value] of Object.entries(init.headers))
      print(`>   ${name}: ${/authorization|cookie/i.test(name) ? "(hidden)" : value}`);
    try {
      const response = await fetch(url, init);
      const id = response.headers.get("X-Request-Id");
      print(
        `< ${response.status} ${response.statusText}, ${Math.round(now() - begun)} ms${id ? `, request ${id}` : ""}`,
      );
      return response;
    } catch (error) {
      print(`< ${describeCause(error)}, ${Math.round(now() - begun)} ms`);
      throw error;
    }
  };
}

/** The innermost cause of a failed request, such as `connect ECONNREFUSED 127.0.0.1:9`. */
export function describeCause(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  const { code, errors }: { code?: string; errors?: unknown[] } = Object(inner);
  return messageOf(inner) || (errors?.[0] ? describeCause(errors[0]) : (code ?? "unknown"));
}
