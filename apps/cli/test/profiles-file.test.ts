import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { createKey } from "../src/profile/key-file.ts";
import { faultIn, type Profiles, saveProfiles } from "../src/profile/profiles.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";

const url = "https://bank.example";
const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const login = `login --url ${url} --counterparty ${counterparty} --sub ops --key KEY`;
const importing = "customers import FILE --dry-run";

// Each command writes what it is about, and keeps the rest.
test.for<[string, (before: Profiles) => unknown]>([
  ["profile use two", (before) => ({ ...before, current: "two" })],
  ["profile list", (before) => before],
  ["profile remove two", ({ current, profiles: { two: _, ...profiles } }) => ({ current, profiles })],
  ["profile remove one", ({ profiles: { one: _, ...profiles } }) => ({ profiles })],
  [
    `--profile three ${login}`,
    ({ profiles }) => ({ current: "three", profiles: { ...profiles, three: saved(profiles) } }),
  ],
  // Mappings are of the bank's files, whatever its key and its address are.
  [
    `--profile one ${login}`,
    (before) => ({
      ...before,
      profiles: { ...before.profiles, one: { ...before.profiles["one"], sub: "ops" } },
    }),
  ],
  [
    `${importing} --map Логін=login --map Ім’я=name --save-map`,
    withMap("one", { Логін: "login", "Ім’я": "name" }),
  ],
  [`${importing} --map Ім’я=name --save-map`, withMap("one", { Логін: "login", "Ім’я": "name" })],
  [
    `${importing} --map Ім’я=surname --map Логін= --save-map`,
    withMap("one", { Логін: "", "Ім’я": "surname" }),
  ],
  [`${importing} --map Ім’я=name`, (before) => before],
  [
    `--profile two ${importing} --map Ім’я=name --map Логін=login --save-map`,
    withMap("two", { "Ім’я": "name", Логін: "login" }),
  ],
])("`specie %s` changes its part of the profiles, and no other", async ([words, expected]) => {
  const folder = await emptyFolder();
  const env = { SPECIE_CONFIG: folder };
  const keyFile = join(folder, "key.json");
  await createKey(keyFile, "k", en);
  const file = join(folder, "x.csv");
  await writeFile(file, "Логін;Ім’я\na;b\n");
  const profile = { url, counterparty, keyFile, sub: "ops" };
  const before = {
    current: "one",
    profiles: { one: { ...profile, sub: "old", map: { Логін: "login" } }, two: profile },
  };
  await saveProfiles(env, before);
  const args = words.split(" ").map((word) => ({ KEY: keyFile, FILE: file })[word] ?? word);
  const { code, err } = await run(args, { env });
  expect(code, err).not.toBe(exitCodes.usage);
  expect(JSON.parse(await readFile(join(folder, "profiles.json"), "utf8"))).toEqual(expected(before));
});

const saved = ({ two }: Profiles["profiles"]) => two;

function withMap(name: string, map: Readonly<Record<string, string>>) {
  return ({ current, profiles }: Profiles) => ({
    current,
    profiles: { ...profiles, [name]: { ...profiles[name], map } },
  });
}

test("profiles are listed whole: as JSON in a pipe, and on a terminal with every column however narrow it is", async () => {
  const env = { SPECIE_CONFIG: await emptyFolder(), NO_COLOR: "1" };
  const profile = { url: `${url}/${"x".repeat(120)}`, counterparty, keyFile: "key.json", sub: "ops" };
  await saveProfiles(env, { current: "two", profiles: { one: profile, two: profile } });
  const { out } = await run(["profile", "list"], { env });
  const listed = [
    { name: "one", current: false, ...profile },
    { name: "two", current: true, ...profile },
  ];
  expect(JSON.parse(out)).toEqual(listed);
  const terminal = await run(["profile", "list"], { env }, { out: true });
  const rows = terminal.out.split("\n").filter((line) => line.includes("│"));
  expect([terminal.err, rows.map((line) => line.split("│").flatMap((cell) => cell.trim() || []))]).toEqual([
    "",
    [
      ["name", "current", "url", "counterparty", "sub"],
      ...listed.map(({ name, current }) => [name, `${current}`, profile.url, counterparty, "ops"]),
    ],
  ]);
});

test.for<[object, string | undefined]>([
  [{}, undefined],
  [{ map: {} }, undefined],
  [{ map: { Логін: "login" } }, undefined],
  ...["url", "counterparty", "keyFile", "sub"].flatMap((name): [object, string][] =>
    [undefined, null, 7, {}].map((value) => [{ [name]: value }, name]),
  ),
  ...[null, 7, "login", { Логін: 7 }].map((map): [object, string] => [{ map }, "map"]),
])("of a stored profile with %j the fault is %s", ([members, fault]) => {
  expect(faultIn({ url, counterparty: "", keyFile: "key.json", sub: "ops", ...members })).toBe(fault);
});

test.for([undefined, null, 7, "text", []])("%j is no profile", (stored) => {
  expect(faultIn(stored)).toBe("url");
});
