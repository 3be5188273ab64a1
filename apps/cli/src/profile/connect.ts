import {
  type BoundOptions,
  boundParameters,
  type Client,
  type ClientOptions,
  createClient,
  type Fetch,
  type Token,
} from "@specie/client";
import { createSigner } from "@specie/client/sign";
import type { Context } from "../context.ts";
import { CliError, messageOf } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import { readKey } from "./key-file.ts";
import { debugFetch, isRemoteCleartext, type Network, readNetwork } from "./network.ts";
import { type Profile, type Profiles, profileNamed, readProfiles } from "./profiles.ts";

const boundNames = Object.keys(boundParameters);
const isBound = boundNames.length > 0;

/** The server, the counterparty and the token of all calls. */
export interface Connection {
  readonly url: string;
  /** What all calls are bound to; empty where the contract binds none. */
  readonly counterparty: string;
  readonly token: Token;
  readonly network: Network;
  readonly profile: Profile | undefined;
}

/** The value of `--profile`. */
export function profileIn({ profile }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof profile === "string" ? profile : undefined;
}

/** The name by `--profile`, else by `SPECIE_PROFILE`, which counts as not set when it is empty. */
export function nameOf(named: string | undefined, env: Context["env"]): string | undefined {
  return named ?? (env["SPECIE_PROFILE"] || undefined);
}

/**
 * The connection by `--profile`, else by the environment (`SPECIE_URL`, `SPECIE_COUNTERPARTY`, `SPECIE_TOKEN`; for machines
 * that receive a token), else the current profile.
 */
export async function chooseConnection(context: Context, named: string | undefined): Promise<Connection> {
  const { env, texts, now } = context;
  const name = nameOf(named, env);
  const { SPECIE_URL: url, SPECIE_COUNTERPARTY: counterparty, SPECIE_TOKEN: token } = env;
  if (name === undefined && (url || counterparty || token)) {
    if (!url || (isBound && !counterparty) || !token) throw new CliError("notSetUp", texts.halfEnvironment);
    checkTarget(
      { url, counterparty: counterparty ?? "", allowHttp: env["SPECIE_ALLOW_HTTP"] === "1" },
      "notSetUp",
      texts,
    );
    return {
      url,
      counterparty: counterparty ?? "",
      token,
      network: await readNetwork(url, env, texts),
      profile: undefined,
    };
  }
  const all = await readProfiles(env, texts);
  const chosen = name ?? all.current;
  if (chosen === undefined) throw new CliError("notSetUp", texts.noProfile);
  const profile = profileNamed(chosen, all, env, texts);
  const key = await readKey(profile.keyFile, undefined, texts);
  const network = await readNetwork(profile.url, env, texts);
  // A token that was copied from a log is then of no use at another counterparty, and keys that were registered with a proof require it.
  const aud = profile.counterparty === "" ? {} : { aud: profile.counterparty };
  return { ...profile, network, profile, token: createSigner({ key, sub: profile.sub, date: now, ...aud }) };
}

/** The profile of a command, without its key; `undefined` when the environment holds the connection or no profile exists. */
export async function profileOf(
  { env, texts }: Context,
  named: string | undefined,
): Promise<{ name: string; profile: Profile; all: Profiles } | undefined> {
  const name = nameOf(named, env);
  if (name === undefined && env["SPECIE_URL"]) return undefined;
  const all = await readProfiles(env, texts);
  const chosen = name ?? all.current;
  if (chosen === undefined || !Object.hasOwn(all.profiles, chosen)) return undefined;
  return { name: chosen, profile: profileNamed(chosen, all, env, texts), all };
}

/**
 * @throws CliError when the address is not one, has what no address of an API has, or leads to another machine in cleartext, or when
 * the counterparty is no GUID.
 */
export function checkTarget(
  { url, counterparty, allowHttp }: { url: string; counterparty: string; allowHttp: boolean },
  exit: "usage" | "notSetUp",
  texts: Texts,
): void {
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ""))
    throw new CliError(exit, texts.badUrl(url));
  const { username, password, search, hash } = new URL(url);
  if (`${username}${password}${search}${hash}` !== "") throw new CliError(exit, texts.moreThanUrl);
  if (isRemoteCleartext(url) && !allowHttp) throw new CliError(exit, texts.cleartext(url));
  if (isBound && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(counterparty))
    throw new CliError(exit, texts.badGuid(counterparty));
}

/** The error of a key that does not sign, as `doctor` reports it. */
export function cannotSign(error: unknown, { checks, keyDoesNotSign }: Texts): CliError {
  return new CliError("notSetUp", `${checks.key}: ${keyDoesNotSign(messageOf(error))}`);
}

/** The token of a connection for one call or for another program. */
export async function tokenOf({ token }: Connection, { signal, texts }: Context): Promise<string> {
  if (typeof token === "string") return token;
  try {
    return await token({ renew: true, signal });
  } catch (error) {
    throw cannotSign(error, texts);
  }
}

/** The fetch of a connection: the test's, else through its proxy; printed with `--debug`. */
export function fetchOf(context: Context, { network }: Connection): Fetch {
  const fetch: Fetch = context.client?.fetch ?? network.fetch ?? ((url, init) => globalThis.fetch(url, init));
  return context.debug ? debugFetch(fetch, context) : fetch;
}

/** The options of the client for the bound parameters. */
function boundOptions(value: string): BoundOptions {
  // The generated table and type have the same names.
  return Object.fromEntries(boundNames.map((name) => [name, value])) as unknown as BoundOptions;
}

/** A client of the connection whose error texts are in the user's language. */
export function connect(
  context: Context,
  connection: Connection,
  options: Partial<ClientOptions> = {},
): Client {
  const { url, counterparty, token } = connection;
  try {
    return createClient({
      baseUrl: url,
      ...boundOptions(counterparty),
      token,
      headers: { "Accept-Language": context.language },
      ...options,
      environment: { ...context.client, fetch: fetchOf(context, connection), ...options.environment },
    });
  } catch (error) {
    // It validates its settings at once; only the URL comes from the user.
    if (error instanceof TypeError) throw new CliError("notSetUp", error.message);
    throw error;
  }
}
