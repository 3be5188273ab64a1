import { generateKeyPairSync } from "node:crypto";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";

const guid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

/** Two profiles with keys of their own, and one with a key that is kept elsewhere. */
async function threeProfiles() {
  const folder = await emptyFolder();
  const config = join(folder, "config");
  const specie = (...args: string[]) => run(args, { env: { SPECIE_CONFIG: config } });
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = join(folder, "bank.key.json");
  const jwk = { ...privateKey.export({ format: "jwk" }), alg: "EdDSA", kid: "bank" };
  await writeFile(key, JSON.stringify(jwk), { mode: 0o600 });
  const login = (profile: string, ...options: string[]) =>
    specie(
      ...["login", "--profile", profile, "--url", "https://bank.example/api", "--counterparty", guid],
      ...["--sub", "ops", ...options],
    );
  for (const outcome of [
    await login("one", "--new-key"),
    await login("two", "--new-key"),
    await login("elsewhere", "--key", key),
  ])
    expect([outcome.code, outcome.err.includes("Error")]).toEqual([exitCodes.done, false]);
  const list = async () =>
    JSON.parse((await specie("profile", "list")).out).map(
      ({ name, current }: { name: string; current: boolean }) => (current ? `${name}*` : name),
    );
  const left = async () =>
    (await readdir(folder, { recursive: true })).filter((name) => name !== "config").sort();
  return { folder, config, key, specie, list, left };
}

const own = (profile: string) => [`config/${profile}.key.json`, `config/${profile}.public.json`];
const others = ["bank.key.json", "config/profiles.json"];

test.for([
  ["profile remove one", "one", []],
  ["profile remove one --delete-key", "one", own("one")],
  ["logout --profile one", "one", []],
  ["logout --profile one --delete-key", "one", own("one")],
  ["profile remove elsewhere", "elsewhere", []],
  ["profile remove elsewhere --delete-key", "elsewhere", []],
  ["logout", "elsewhere", []],
  ["logout --delete-key", "elsewhere", []],
] as const)("`specie %s` removes the profile %s, and of its files %j", async ([words, removed, deleted]) => {
  const { config, key, specie, list, left } = await threeProfiles();
  expect([await list(), await left()]).toEqual([
    ["one", "two", "elsewhere*"],
    [...others, ...own("one"), ...own("two")].sort(),
  ]);
  const { code, out, err } = await specie(...words.split(" "));
  const kept = removed === "elsewhere" ? key : join(config, "one.key.json");
  expect([code, out, err.trim()]).toEqual([
    ...[exitCodes.done, ""],
    en.profileRemoved(removed, deleted.length > 0 ? undefined : kept),
  ]);
  expect(await list()).toEqual(removed === "one" ? ["two", "elsewhere*"] : ["one", "two"]);
  // When the current profile is removed, no other takes its place until one is chosen.
  const used = await specie("token");
  expect([used.code, used.err.trim()]).toEqual(
    removed === "one" ? [exitCodes.done, ""] : [exitCodes.notSetUp, en.noProfile],
  );
  const gone: readonly string[] = deleted;
  expect(await left()).toEqual(
    [...others, ...own("one"), ...own("two")].filter((name) => !gone.includes(name)).sort(),
  );
});

test("`specie logout` removes the profile that the environment names, and the option comes before it", async () => {
  const { config, list } = await threeProfiles();
  const env = { SPECIE_CONFIG: config, SPECIE_PROFILE: "two" };
  expect((await run(["logout", "--profile", "one"], { env })).err.trim()).toContain('"one"');
  expect((await run(["logout"], { env })).err.trim()).toContain('"two"');
  expect(await list()).toEqual(["elsewhere*"]);
  expect((await run(["logout"], { env: { ...env, SPECIE_PROFILE: "" } })).err.trim()).toContain(
    '"elsewhere"',
  );
});

test("a profile that is not there is not removed, and nothing of it", async () => {
  const { specie, left } = await threeProfiles();
  const before = await left();
  const { code, err } = await specie("profile", "remove", "three", "--delete-key");
  expect([code, err.trim()]).toEqual([
    exitCodes.notSetUp,
    en.unknownProfile("three", ["one", "two", "elsewhere"]),
  ]);
  expect(await left()).toEqual(before);
});

test("a key is deleted also where its public half is not there any more", async () => {
  const { config, specie, left } = await threeProfiles();
  await rm(join(config, "one.public.json"));
  const { code, err } = await specie("profile", "remove", "one", "--delete-key");
  expect([code, err.trim()]).toEqual([exitCodes.done, en.profileRemoved("one", undefined)]);
  expect(await left()).toEqual([...others, ...own("two")].sort());
});
