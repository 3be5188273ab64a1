import { type Client, type ClientOptions, createClient, type Token } from "@specie/client";
import { createSigner } from "@specie/client/sign";
import type { Context } from "../context.ts";
import { CliError } from "../exit-codes.ts";
import { readKey } from "./key-file.ts";
import { readProfiles } from "./profiles.ts";

/** The server, the counterparty and the token of all calls. */
export interface Connection {
  readonly url: string;
  readonly counterparty: string;
  readonly token: Token;
}

/** The value of `--profile`. */
export function profileIn({ profile }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof profile === "string" ? profile : undefined;
}

/**
 * The connection by `--profile`, else by the environment (`SPECIE_URL`, `SPECIE_COUNTERPARTY`, `SPECIE_TOKEN`; for machines
 * that receive a token), else the current profile.
 */
export async function chooseConnection(context: Context, named: string | undefined): Promise<Connection> {
  const { env, texts, now } = context;
  const name = named ?? env["SPECIE_PROFILE"];
  const { SPECIE_URL: url, SPECIE_COUNTERPARTY: counterparty, SPECIE_TOKEN: token } = env;
  if (name === undefined && (url || counterparty || token)) {
    if (url && counterparty && token) return { url, counterparty, token };
    throw new CliError("notSetUp", texts.halfEnvironment);
  }
  const { current, profiles } = await readProfiles(env, texts);
  const chosen = name ?? current;
  if (chosen === undefined) throw new CliError("notSetUp", texts.noProfile);
  const profile = Object.hasOwn(profiles, chosen) ? profiles[chosen] : undefined;
  if (!profile) throw new CliError("notSetUp", texts.unknownProfile(chosen, Object.keys(profiles)));
  const key = await readKey(profile.keyFile, undefined, texts);
  return { ...profile, token: createSigner({ key, sub: profile.sub, date: now }) };
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
      counterpartyGuid: counterparty,
      token,
      headers: { "Accept-Language": context.language },
      environment: context.client ?? {},
      ...options,
    });
  } catch (error) {
    // It validates its settings at once; only the URL comes from the user.
    if (error instanceof TypeError) throw new CliError("notSetUp", error.message);
    throw error;
  }
}
