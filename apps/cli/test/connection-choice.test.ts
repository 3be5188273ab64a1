import { join } from "node:path";
import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { createContext } from "../src/context.ts";
import { CliError } from "../src/exit-codes.ts";
import { chooseConnection, profileOf } from "../src/profile/connect.ts";
import { createKey } from "../src/profile/key-file.ts";
import { readNetwork } from "../src/profile/network.ts";
import { saveProfiles } from "../src/profile/profiles.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const environment = {
  SPECIE_URL: "https://environment.example",
  SPECIE_COUNTERPARTY: counterparty,
  SPECIE_TOKEN: "x.y.z",
};
const half = { SPECIE_URL: environment.SPECIE_URL };
const byName = { SPECIE_PROFILE: "two" };

/** Where a command leads, and whose mapping of headings it uses: by profiles `one`, the current one, and `two`. */
async function choose(env: Readonly<Record<string, string>>, named: string | undefined, current?: string) {
  const SPECIE_CONFIG = await emptyFolder();
  const keyFile = join(SPECIE_CONFIG, "key.json");
  await createKey(keyFile, "k", en);
  const profiles = Object.fromEntries(
    ["one", "two"].map((name) => [
      name,
      { url: `https://${name}.example`, counterparty, keyFile, sub: "ops" },
    ]),
  );
  const own = { ...env, SPECIE_CONFIG };
  await saveProfiles(own, { current, profiles });
  const nothing = { write: () => true } as unknown as NodeJS.WritableStream; // Nothing is written.
  const context = createContext([], {
    ...{ env: own, stdout: nothing, stderr: nothing, contracts: editions, now: () => 0 },
    signal: new AbortController().signal,
  });
  const failure = (error: unknown) => {
    if (error instanceof CliError) return error.message;
    throw error;
  };
  const connection = await chooseConnection(context, named).then(({ url }) => new URL(url).hostname, failure);
  return [connection, (await profileOf(context, named))?.name];
}

test.for([
  // The option comes before all else, then the profile of the environment, the connection in it, and the current profile.
  [{}, undefined, "one", "one.example", "one"],
  [{}, "two", "one", "two.example", "two"],
  [byName, undefined, "one", "two.example", "two"],
  [byName, "one", "two", "one.example", "one"],
  [environment, undefined, "one", "environment.example", undefined],
  [environment, undefined, undefined, "environment.example", undefined],
  [environment, "two", "one", "two.example", "two"],
  [half, "two", "one", "two.example", "two"],
  [{ ...environment, ...byName }, undefined, "one", "two.example", "two"],
  [{ SPECIE_PROFILE: "" }, undefined, "one", "one.example", "one"],
  [{ ...environment, SPECIE_PROFILE: "" }, undefined, "one", "environment.example", undefined],
  [{ ...environment, ...byName }, "one", "two", "one.example", "one"],
  [{}, undefined, undefined, en.noProfile, undefined],
  [half, undefined, "one", en.halfEnvironment, undefined],
  [{ SPECIE_TOKEN: "x.y.z" }, undefined, "one", en.halfEnvironment, "one"],
  [{}, "three", "one", en.unknownProfile("three", ["one", "two"]), undefined],
  [{}, "constructor", "one", en.unknownProfile("constructor", ["one", "two"]), undefined],
] as const)(
  "with %j, --profile %s and %s as the current one: %s",
  async ([env, named, current, host, profile]) => {
    expect(await choose(env, named, current)).toEqual([host, profile]);
  },
);

test.for([
  [undefined, en.cleartext("http://bank.example")],
  ["", en.cleartext("http://bank.example")],
  ["0", en.cleartext("http://bank.example")],
  ["false", en.cleartext("http://bank.example")],
  ["1", "bank.example"],
] as const)(
  "with %j in SPECIE_ALLOW_HTTP, cleartext to another machine leads to %s",
  async ([allowed, found]) => {
    const env = {
      ...environment,
      SPECIE_URL: "http://bank.example",
      ...(allowed !== undefined && { SPECIE_ALLOW_HTTP: allowed }),
    };
    expect((await choose(env, undefined, "one"))[0]).toBe(found);
  },
);

// As curl does: lower case comes first. An empty variable counts as one that is not set.
test.for([
  [{ https_proxy: "http://low", HTTPS_PROXY: "http://up" }, "http://low"],
  [{ https_proxy: "", HTTPS_PROXY: "http://up" }, "http://up"],
  [{ https_proxy: "", HTTPS_PROXY: "" }, undefined],
  [{ http_proxy: "http://low", HTTP_PROXY: "http://up" }, undefined],
  [{ HTTPS_PROXY: "http://up", no_proxy: "bank.example", NO_PROXY: "other.example" }, undefined],
  [{ HTTPS_PROXY: "http://up", no_proxy: "other.example", NO_PROXY: "bank.example" }, "http://up"],
  [{ HTTPS_PROXY: "http://up", no_proxy: "", NO_PROXY: "bank.example" }, undefined],
] as const)("with %j the proxy is %s", async ([env, proxy]) => {
  expect((await readNetwork("https://bank.example", env, en)).proxy).toBe(proxy);
});

test.for([
  ["x", "x"],
  ["ftp://x", "ftp://x"],
  ["ftp://clerk:p@ss@x", "…@x"],
  ["clerk:p@ss@x:80", "…@x:80"],
  ["p@ss\n@x", "…@x"],
])("the proxy %j is malformed, and named without a password: %s", async ([proxy, shown]) => {
  await expect(readNetwork("https://bank.example", { https_proxy: proxy }, en)).rejects.toMatchObject({
    exit: "notSetUp",
    message: expect.stringMatching(new RegExp(`^The proxy ${shown} cannot be used: Invalid URL`)),
  });
});
