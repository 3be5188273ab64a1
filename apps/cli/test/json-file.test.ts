import { generateKeyPairSync, generateKeySync, type JsonWebKey } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readJsonFile } from "../src/derived/json-file.ts";
import { CliError } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

/** What is read of a file with this content, or why it is not. */
async function read(content: string | object) {
  const file = join(await emptyFolder(), "data.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return readJsonFile(file, en).catch((error: unknown) => {
    if (!(error instanceof CliError && error.exit === "badFile")) throw error;
    return error.message.replace(file, "FILE");
  });
}

// Keys as the platform makes them, so that the private members are those that its public half lacks.
const pairs = {
  RSA: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  EC: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  OKP: generateKeyPairSync("ed25519"),
};

test.for(Object.entries(pairs))(
  "the public half of a key of %s is read, and no member of the private one",
  async (row) => {
    const [, { publicKey, privateKey }] = row;
    const [open, all]: JsonWebKey[] = [
      publicKey.export({ format: "jwk" }),
      privateKey.export({ format: "jwk" }),
    ];
    const secret = Object.keys(all ?? {}).filter((name) => !(name in (open ?? {})));
    expect(await read({ ...open, alg: "EdDSA", kid: "k" })).toEqual({ ...open, alg: "EdDSA", kid: "k" });
    expect(await read(all ?? {})).toContain(en.privateKeyNotSent("FILE", "").split("FILE")[0]);
    for (const name of secret)
      expect(await read({ ...open, [name]: all?.[name] })).toBe(en.privateKeyNotSent("FILE", name));
  },
);

test("a symmetric key, and what an RSA key of several primes has besides, are private too", async () => {
  const key = generateKeySync("hmac", { length: 256 }).export({ format: "jwk" });
  expect(await read(key)).toBe(en.privateKeyNotSent("FILE", "k"));
  const { publicKey } = pairs.RSA;
  const several = { ...publicKey.export({ format: "jwk" }), oth: [{ r: "AQ", d: "AQ", t: "AQ" }] };
  expect(await read(several)).toBe(en.privateKeyNotSent("FILE", "oth"));
});

test("the same names are ordinary ones in what is no key", async () => {
  const body = { d: 1, p: "2", q: null, k: [3], oth: {} };
  expect(await read(body)).toEqual(body);
});
