import { resolve } from "node:path";
import { Command } from "commander";
import type { Context } from "../context.ts";
import { CliError } from "../exit-codes.ts";
import { checkTarget } from "../profile/connect.ts";
import { createKey, keepKey, publicKeyOf, readKey } from "../profile/key-file.ts";
import {
  configFolder,
  faultIn,
  profilesFile,
  readProfiles,
  saveProfiles,
  writePrivately,
} from "../profile/profiles.ts";

interface LoginOptions {
  readonly profile?: string;
  readonly url: string;
  readonly counterparty: string;
  readonly sub: string;
  readonly key?: string;
  readonly newKey?: true;
  readonly kid?: string;
  readonly allowHttp?: true;
}

/** `specie login`: saves a profile: the server, the counterparty and the key. It sends nothing. */
export function loginCommand(context: Context): Command {
  const { texts } = context;
  return new Command("login")
    .description(texts.commands.login)
    .requiredOption("--url <url>", texts.login.url)
    .requiredOption("--counterparty <guid>", texts.login.counterparty)
    .requiredOption("--sub <sub>", texts.login.sub)
    .option("--key <file>", texts.login.key)
    .option("--new-key", texts.login.newKey)
    .option("--kid <kid>", texts.login.kid)
    .option("--allow-http", texts.login.allowHttp)
    .action(async (_options: object, command: Command) => login(command.optsWithGlobals(), context));
}

async function login(options: LoginOptions, context: Context): Promise<void> {
  const { env, texts, stdout, notify } = context;
  const { profile = "default", url, counterparty, sub, kid, allowHttp = false } = options;
  checkTarget({ url, counterparty, allowHttp }, "usage", texts);
  if (!/^[\w.-]{1,64}$/.test(profile)) throw new CliError("usage", texts.badProfileName(profile));
  if ((options.key === undefined) === (options.newKey === undefined))
    throw new CliError("usage", texts.keyOrNewKey);
  // Before a key is created, which the next attempt would find.
  const { current: before, profiles } = await readProfiles(env, texts);
  const own = `${configFolder(env)}/${profile}.key.json`;
  const key = options.key ? await readKey(options.key, kid, texts) : await createKey(own, kid, texts);
  // PEM contains no key id, and --kid applies to this profile only: in both cases the key is copied as a JWK.
  const given = options.key && resolve(options.key);
  const rewritten = given !== undefined && (kid !== undefined || !given.endsWith(".json"));
  if (rewritten) await keepKey(own, key, texts);
  const keyFile = given !== undefined && !rewritten ? given : own;
  // A new key or address changes nothing in the bank's files, so their mappings stay.
  const earlier = Object.hasOwn(profiles, profile) ? profiles[profile] : undefined;
  const map = faultIn(earlier) === undefined ? earlier?.map : undefined;
  const saved = { url: url.replace(/\/+$/, ""), counterparty, keyFile, sub, ...(map && { map }) };
  // A new key is of no use until it is registered, so another profile stays the current one.
  const current = options.newKey && before !== undefined ? before : profile;
  await saveProfiles(env, { current, profiles: { ...profiles, [profile]: saved } });

  notify(texts.profileSaved(profile, profilesFile(env), keyFile));
  if (options.newKey) {
    const file = `${configFolder(env)}/${profile}.public.json`;
    await writePrivately(file, `${JSON.stringify(publicKeyOf(key), null, 2)}\n`);
    notify(texts.publicKey(file));
    stdout.write(`${JSON.stringify(publicKeyOf(key), null, 2)}\n`);
  }
  if (current !== profile) notify(texts.stillCurrent(current, profile));
}
