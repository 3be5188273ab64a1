import { type Client, type ClientOptions, createClient, type Token } from "@specie/client";
import { createSigner } from "@specie/client/sign";
import type { Context } from "../context.ts";
import { Refusal } from "../exit-codes.ts";
import { readKey } from "./key-file.ts";
import { readProfiles } from "./profiles.ts";

/** Where to, in whose name and with which token. */
export interface Connection {
  readonly url: string;
  readonly counterparty: string;
  readonly token: Token;
}

/**
 * The connection that the user means: the profile named, else the one in the environment (`SPECIE_URL`,
 * `SPECIE_COUNTERPARTY`, `SPECIE_TOKEN`; for machines that are given a token), else the current profile.
 */
export async function chooseConnection(context: Context, named: string | undefined): Promise<Connection> {
  const { env, texts, now } = context;
  const name = named ?? env["SPECIE_PROFILE"];
  const { SPECIE_URL: url, SPECIE_COUNTERPARTY: counterparty, SPECIE_TOKEN: token } = env;
  if (name === undefined && (url || counterparty || token)) {
    if (url && counterparty && token) return { url, counterparty, token };
    throw new Refusal("notSetUp", texts.halfEnvironment);
  }
  const { current, profiles } = await readProfiles(env);
  const chosen = name ?? current;
  if (chosen === undefined) throw new Refusal("notSetUp", texts.noProfile);
  const profile = Object.hasOwn(profiles, chosen) ? profiles[chosen] : undefined;
  if (!profile) throw new Refusal("notSetUp", texts.unknownProfile(chosen, Object.keys(profiles)));
  const key = await readKey(profile.keyFile, undefined, texts);
  return { ...profile, token: createSigner({ key, sub: profile.sub, date: now }) };
}

/** A client of the connection that speaks the user's language. */
export function connect(
  context: Context,
  connection: Connection,
  options: Partial<ClientOptions> = {},
): Client {
  const { url, counterparty, token } = connection;
  try {
    return createClient({
      baseUrl: url,
      counterpartyGuid: counterparty,
      token,
      headers: { "Accept-Language": context.language },
      environment: context.client ?? {},
      ...options,
    });
  } catch (error) {
    // It refuses settings before anything is sent; only the URL comes from the user.
    if (error instanceof TypeError) throw new Refusal("notSetUp", error.message);
    throw error;
  }
}
