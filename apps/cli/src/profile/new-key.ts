import { signKeyProof } from "@specie/client/sign";
import { Option } from "commander";
import type { Context } from "../context.ts";
import type { Parsed } from "../derived/fields.ts";
import { CliError } from "../exit-codes.ts";
import { type Connection, cannotSign } from "./connect.ts";
import { publicKeyOf, readKey } from "./key-file.ts";
import { profileNamed, readProfiles } from "./profiles.ts";

/** The operations that take a new key with a proof of possession. */
const operations: readonly string[] = ["registerKey", "replaceKey"];

/** The members of the body that the option fills in, and no other option with it. */
const filled = ["data", "proof"] as const;

/** `--key-of`: the key of another profile, with a proof that its private half is here. */
export function newKeyOption(operation: string, { texts }: Context): Option | undefined {
  if (!operations.includes(operation)) return undefined;
  // Replaced when the body is read; it stops commander from requiring --data.
  return new Option("--key-of <profile>", texts.keyOf).implies({ data: {} });
}

/**
 * The public key of the profile that `--key-of` names, and a proof for this request; empty without the option.
 *
 * @param replaces the GUID of the key that the new one replaces.
 * @throws CliError when another option has the key too, or the profile does not exist or is another counterparty's.
 */
export async function readNewKey(
  parsed: Parsed,
  typed: (name: string) => boolean,
  { url, counterparty }: Connection,
  replaces: string | undefined,
  { env, texts, now }: Context,
): Promise<Partial<Record<(typeof filled)[number], unknown>>> {
  const name = parsed["keyOf"];
  if (typeof name !== "string") return {};
  const other = filled.find(typed);
  if (other !== undefined) throw new CliError("usage", texts.keyOfAlone(other));
  const profile = profileNamed(name, await readProfiles(env, texts), env, texts);
  if (profile.counterparty !== counterparty)
    throw new CliError("usage", texts.keyOfOther(name, profile.counterparty, counterparty));
  const key = await readKey(profile.keyFile, undefined, texts);
  const proof = await signKeyProof({
    key,
    baseUrl: url,
    counterpartyGuid: counterparty,
    replaces,
    date: now,
  }).catch((error: unknown) => {
    throw cannotSign(error, texts);
  });
  return { data: publicKeyOf(key), proof };
}
