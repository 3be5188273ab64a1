import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../exit-codes.ts";
import { configFolder, writePrivately } from "./config-folder.ts";

/** One bank at one address. */
export interface Profile {
  readonly url: string;
  readonly counterparty: string;
  /** The private key, a JWK. */
  readonly keyFile: string;
  /** Who acts, the token's `sub`. */
  readonly sub: string;
}

export interface Profiles {
  /** Used when none is named. */
  readonly current: string | undefined;
  readonly profiles: Readonly<Record<string, Profile>>;
}

type Env = Readonly<Record<string, string | undefined>>;

export function profilesFile(env: Env): string {
  return join(configFolder(env), "profiles.json");
}

/** @throws Refusal when the file cannot be understood. */
export async function readProfiles(env: Env): Promise<Profiles> {
  const file = profilesFile(env);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return '{"profiles":{}}';
    throw new Refusal("notSetUp", `${file}: ${error.message}`);
  });
  try {
    const { current, profiles } = JSON.parse(text);
    if (typeof profiles === "object" && profiles !== null) return { current, profiles };
  } catch {}
  throw new Refusal(
    "notSetUp",
    `${file} is damaged. Delete it and say \`specie login\` again; keys lie in files of their own.`,
  );
}

/** Adds or replaces a profile and makes it the current one. */
export async function saveProfile(env: Env, name: string, profile: Profile): Promise<void> {
  const { profiles } = await readProfiles(env);
  const next: Profiles = { current: name, profiles: { ...profiles, [name]: profile } };
  await writePrivately(profilesFile(env), `${JSON.stringify(next, null, 2)}\n`);
}
