import { readFile } from "node:fs/promises";
import * as tls from "node:tls";
import {
  AbortedError,
  ConnectionError,
  type Fetch,
  type SpecieFailure,
  TimeoutError,
  TokenError,
} from "@specie/client";
import type { Context } from "../context.ts";
import { CliError, messageOf, whyOf } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

/** How requests reach the server. */
export interface Network {
  /** The proxy for this server; none when `undefined`. */
  readonly proxy: string | undefined;
  /** Files of additional certificate authorities. */
  readonly caFiles: readonly string[];
  /** `undefined` for the platform's own, when neither is set. */
  readonly fetch: Fetch | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, also in lower case, and the authorities by `SPECIE_CA_FILE` beside
 * those of Node, `NODE_EXTRA_CA_CERTS` included. Node 20 supports no proxy by itself; from Node 24 on it does with
 * `NODE_USE_ENV_PROXY`.
 *
 * @throws CliError when the file of authorities cannot be read.
 */
export async function readNetwork(url: string, env: Env, texts: Texts): Promise<Network> {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || undefined;
  const [httpsProxy, httpProxy, noProxy] = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"].map(read);
  const { protocol, hostname, port } = new URL(url);
  const standardPort = protocol === "https:" ? "443" : "80";
  // Stryker disable next-line StringLiteral: any text that does not name this host exempts nothing.
  const isDirect = bypassesProxy(noProxy ?? "", hostname, port || standardPort);
  const proxy = isDirect ? undefined : protocol === "https:" ? httpsProxy : httpProxy;
  const caFile = env["SPECIE_CA_FILE"];
  const caFiles = [caFile, env["NODE_EXTRA_CA_CERTS"]]
    .filter((file) => file !== undefined)
    .filter((file) => file !== "");
  if (proxy === undefined && !caFile) return { proxy, caFiles, fetch: undefined };
  const trusted = caFile ? { ca: [...nodeCertificates(), await readCertificates(caFile, texts)] } : {};
  const { Agent, ProxyAgent, fetch } = await import("undici");
  try {
    const dispatcher =
      proxy === undefined
        ? new Agent({ connect: trusted })
        : new ProxyAgent({ uri: proxy, requestTls: trusted, proxyTls: trusted });
    return { proxy, caFiles, fetch: (target, init) => fetch(target, { ...init, dispatcher }) };
  } catch (error) {
    // What is before the @ may be a password, also where the address is no URL.
    const shown = proxy?.replace(/^.*@/s, "…@") ?? "";
    throw new CliError("notSetUp", texts.badProxy(shown, messageOf(error)));
  }
}

/** What Node trusts. Before Node 22.15 only its built-in authorities can be read, so `NODE_EXTRA_CA_CERTS` is lost there. */
function nodeCertificates(): readonly string[] {
  const { getCACertificates }: { getCACertificates?: (type: "default") => string[] } = tls;
  return getCACertificates?.("default") ?? tls.rootCertificates;
}

async function readCertificates(file: string, texts: Texts): Promise<string> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new CliError("notSetUp", texts.cannotRead(file, whyOf(error, texts)));
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
export function debugFetch(
  fetch: Fetch,
  { notify: print, now, texts }: Pick<Context, "notify" | "now" | "texts">,
): Fetch {
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
      print(`< ${describeCause(error, texts)}, ${Math.round(now() - begun)} ms`);
      throw error;
    }
  };
}

// Codes of OpenSSL for a certificate whose authority is not trusted.
const unknownAuthority = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** The innermost cause of a failed request, such as `connect ECONNREFUSED 127.0.0.1:9`, and how to fix an unknown authority. */
export function describeCause(error: unknown, texts: Texts): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  const { code, errors }: { code?: string; errors?: unknown[] } = Object(inner);
  if (code !== undefined && unknownAuthority.has(code)) return texts.unknownAuthority(messageOf(inner));
  return messageOf(inner) || (errors?.[0] ? describeCause(errors[0], texts) : (code ?? "unknown"));
}

/** The message of a failed call: in the user's language when no response came, and with the cause where there is one. */
export function describeFailure(error: SpecieFailure, texts: Texts): string {
  if (error instanceof AbortedError) return texts.exits.interrupted;
  if (error instanceof TokenError) return `${error.message}: ${messageOf(error.cause)}`;
  return error instanceof ConnectionError || error instanceof TimeoutError
    ? texts.noResponse(error.operation, error.attempts, describeCause(error, texts))
    : error.message;
}
