import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { CliError, whyOf } from "../exit-codes.ts";
import { removeAtExit } from "../remove-at-exit.ts";
import type { Texts } from "../texts/en.ts";

/** One bank at one address. */
export interface Profile {
  readonly url: string;
  readonly counterparty: string;
  /** The private key, a JWK. */
  readonly keyFile: string;
  /** The acting user, the token's `sub`. */
  readonly sub: string;
  /** Fields by the headings of the bank's files. */
  readonly map?: Readonly<Record<string, string>>;
}

export interface Profiles {
  /** Used when no other is named. */
  readonly current: string | undefined;
  readonly profiles: Readonly<Record<string, Profile>>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The folder of profiles and keys: `SPECIE_CONFIG`, else by the XDG Base Directory Specification. */
export function configFolder(env: Env): string {
  const base = env["XDG_CONFIG_HOME"] || join(env["HOME"] || homedir(), ".config");
  return env["SPECIE_CONFIG"] || join(base, "specie");
}

export function profilesFile(env: Env): string {
  return join(configFolder(env), "profiles.json");
}

/** Writes a file with mode 0600, completely or not at all. Missing folders are created with mode 0700. */
export async function writePrivately(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}.new`;
  const remove = removeAtExit(next);
  try {
    await writeFile(next, text, { mode: 0o600 });
    // The mode above applies to new files only.
    await chmod(next, 0o600);
    await rename(next, file);
  } finally {
    await remove();
  }
}

/**
 * Reads all profiles. Each is checked by `profileNamed` only, so that a damaged one can be removed or saved again, and prevents
 * no other from being used.
 *
 * @throws CliError when the file is not what `saveProfiles` writes.
 */
export async function readProfiles(env: Env, texts: Texts): Promise<Profiles> {
  const file = profilesFile(env);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return '{"profiles":{}}';
    throw new CliError("notSetUp", texts.cannotRead(file, whyOf(error, texts)));
  });
  try {
    const { current, profiles } = JSON.parse(text);
    if (typeof profiles === "object" && profiles !== null) return { current, profiles };
  } catch {}
  throw new CliError("notSetUp", texts.damagedProfiles(file));
}

/** @throws CliError when the profile does not exist, or is not what `login` saves. */
export function profileNamed(name: string, { profiles }: Profiles, env: Env, texts: Texts): Profile {
  // Every object has a `constructor`.
  if (!Object.hasOwn(profiles, name))
    throw new CliError("notSetUp", texts.unknownProfile(name, Object.keys(profiles)));
  const profile = profiles[name];
  const fault = faultIn(profile);
  if (profile && fault === undefined) return profile;
  throw new CliError("notSetUp", texts.damagedProfile(name, profilesFile(env), String(fault)));
}

const required = ["url", "counterparty", "keyFile", "sub"] as const;

/** The first member of a stored profile that is missing or of another type. */
export function faultIn(stored: unknown): keyof Profile | undefined {
  const profile: Readonly<Record<string, unknown>> = Object(stored);
  const wrong = required.find((name) => typeof profile[name] !== "string");
  if (wrong !== undefined) return wrong;
  const { map = {} } = profile;
  const isMap = typeof map === "object" && Object.values(map ?? [0]).every((one) => typeof one === "string");
  return isMap ? undefined : "map";
}

export async function saveProfiles(env: Env, profiles: Profiles): Promise<void> {
  await writePrivately(profilesFile(env), `${JSON.stringify(profiles, null, 2)}\n`);
}
