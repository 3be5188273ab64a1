import { resolve } from "node:path";
import { Command } from "commander";
import type { Context } from "../context.ts";
import { Refusal } from "../exit-codes.ts";
import { configFolder, writePrivately } from "../profile/config-folder.ts";
import { keepKey, makeKey, publicHalf, readKey } from "../profile/key-file.ts";
import { profilesFile, saveProfile } from "../profile/profiles.ts";

interface LoginOptions {
  readonly profile?: string;
  readonly url: string;
  readonly counterparty: string;
  readonly sub: string;
  readonly key?: string;
  readonly newKey?: true;
  readonly kid?: string;
}

/** `specie login`: remembers a bank, its address and its key. Nothing is sent. */
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
    .action(async (_options: object, command: Command) => login(command.optsWithGlobals(), context));
}

async function login(options: LoginOptions, context: Context): Promise<void> {
  const { env, texts, stdout, tell } = context;
  const { profile = "default", url, counterparty, sub, kid } = options;
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ""))
    throw new Refusal("usage", texts.badUrl(url));
  if (!/^[\w.-]{1,64}$/.test(profile)) throw new Refusal("usage", texts.badProfileName(profile));
  if ((options.key === undefined) === (options.newKey === undefined))
    throw new Refusal("usage", texts.keyOrNewKey);
  const own = `${configFolder(env)}/${profile}.key.json`;
  const key = options.key ? await readKey(options.key, kid, texts) : await makeKey(own, kid, texts);
  // PEM has no name of its own and a name may be given for this profile only, so then the key is kept as a JWK.
  const given = options.key && resolve(options.key);
  const rewritten = given !== undefined && (kid !== undefined || !given.endsWith(".json"));
  if (rewritten) await keepKey(own, key, texts);
  const keyFile = given !== undefined && !rewritten ? given : own;
  await saveProfile(env, profile, { url: url.replace(/\/+$/, ""), counterparty, keyFile, sub });

  tell(texts.profileSaved(profile, profilesFile(env), keyFile));
  if (options.newKey) {
    const file = `${configFolder(env)}/${profile}.public.json`;
    await writePrivately(file, `${JSON.stringify(publicHalf(key), null, 2)}\n`);
    tell(texts.publicKey(file));
    stdout.write(`${JSON.stringify(publicHalf(key), null, 2)}\n`);
  }
}
