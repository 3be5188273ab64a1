import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { chmod, open, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { createKey, publicJwkIn, publicKeyOf, readKey } from "../src/profile/key-file.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";

async function put(content: string, name = "key.json"): Promise<string> {
  const file = join(await emptyFolder(), name);
  await writeFile(file, content);
  await chmod(file, 0o600);
  return file;
}

const pairs = {
  RSA: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  "P-256": generateKeyPairSync("ec", { namedCurve: "P-256" }),
  "P-384": generateKeyPairSync("ec", { namedCurve: "P-384" }),
  Ed25519: generateKeyPairSync("ed25519"),
  X25519: generateKeyPairSync("x25519"),
};
type Kind = keyof typeof pairs;
const kinds = Object.keys(pairs) as Kind[]; // The keys of a constant.
const jwkOf = (key: KeyObject) => key.export({ format: "jwk" });
const privatePem = (kind: Kind) => String(pairs[kind].privateKey.export({ format: "pem", type: "pkcs8" }));
const publicPem = (kind: Kind) => String(pairs[kind].publicKey.export({ format: "pem", type: "spki" }));

// RFC 7518, section 3.1, and RFC 8037: the algorithms of the contract. RSA signs in two ways; the key may name the other.
describe.for([
  ["RSA", "RS256"],
  ["P-256", "ES256"],
  ["Ed25519", "EdDSA"],
] as const)("a private key %s", ([kind, alg]) => {
  const { privateKey, publicKey } = pairs[kind];

  test("is read from a JWK and from PEM, with its algorithm and its thumbprint", async () => {
    const kid = await calculateJwkThumbprint(jwkOf(publicKey));
    for (const content of [JSON.stringify(jwkOf(privateKey)), privatePem(kind)])
      expect(await readKey(await put(content), undefined, en)).toEqual({ ...jwkOf(privateKey), alg, kid });
  });

  test("keeps its own algorithm and id, unless another id is given", async () => {
    const own = await put(JSON.stringify({ ...jwkOf(privateKey), alg: "PS256", kid: "own" }));
    expect(await readKey(own, undefined, en)).toMatchObject({ alg: "PS256", kid: "own" });
    expect(await readKey(own, "given", en)).toMatchObject({ alg: "PS256", kid: "given" });
  });

  test("has exactly the public members of its public half", async () => {
    const key = await readKey(await put(JSON.stringify({ ...jwkOf(privateKey), use: "sig" })), "k", en);
    expect(publicKeyOf(key)).toEqual({ ...jwkOf(publicKey), alg, kid: "k", use: "sig" });
  });
});

test.for([
  ["a curve that no algorithm of the contract has", JSON.stringify(jwkOf(pairs["P-384"].privateKey))],
  ["a key that does not sign", JSON.stringify(jwkOf(pairs.X25519.privateKey))],
  ["a public key", JSON.stringify(jwkOf(pairs.Ed25519.publicKey))],
  ["a public key in PEM", publicPem("Ed25519")],
  ["a symmetric key", '{"kty":"oct","k":"AAAA"}'],
  ["a list", "[]"],
  ["null", "null"],
  ["a text", "no key"],
  ["nothing", ""],
] as const)("%s is no private key", async ([, content]) => {
  const file = await put(content);
  await expect(readKey(file, undefined, en)).rejects.toMatchObject({
    ...{ exit: "notSetUp", message: en.noPrivateKey(file) },
  });
});

test.for(kinds)("the public key %s is one, the private one is refused", (kind) => {
  const { privateKey, publicKey } = pairs[kind];
  const jwk = jwkOf(publicKey);
  expect([publicJwkIn(JSON.stringify(jwk)), publicJwkIn(publicPem(kind))]).toEqual([jwk, jwk]);
  for (const content of [JSON.stringify(jwkOf(privateKey)), privatePem(kind), "no key"])
    expect(publicJwkIn(content)).toBeUndefined();
});

const guid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

// A key in PEM, and one that gets another id, is kept as a JWK of the profile; any other stays where it is.
test.for([
  ["bank.json", [], "given", "own"],
  ["bank.json", ["--kid", "other"], "copied", "other"],
  ["bank.pem", [], "copied", undefined],
  ["bank.pem", ["--kid", "other"], "copied", "other"],
  ["bank.jwk", [], "copied", "own"],
] as const)("login with the key %s and %j uses the file that is %s", async ([name, options, which, kid]) => {
  const jwk = { ...jwkOf(pairs.Ed25519.privateKey), alg: "EdDSA", kid: "own" };
  const key = await put(name.endsWith(".pem") ? privatePem("Ed25519") : JSON.stringify(jwk), name);
  const SPECIE_CONFIG = join(await emptyFolder(), "config");
  const url = "https://bank.example/api/v1";
  const { code, err } = await run(
    ["login", "--url", `${url}//`, "--counterparty", guid, "--sub", "ops", "--key", key, ...options],
    { env: { SPECIE_CONFIG } },
  );
  const keyFile = which === "given" ? key : join(SPECIE_CONFIG, "default.key.json");
  expect([code, err]).toEqual([
    exitCodes.done,
    `${en.profileSaved("default", join(SPECIE_CONFIG, "profiles.json"), keyFile)}\n`,
  ]);
  expect(JSON.parse(await readFile(join(SPECIE_CONFIG, "profiles.json"), "utf8"))).toEqual({
    current: "default",
    profiles: { default: { url, counterparty: guid, keyFile, sub: "ops" } },
  });
  const used = JSON.parse(
    name === "bank.pem" || which === "copied" ? await readFile(keyFile, "utf8") : JSON.stringify(jwk),
  );
  expect(used.kid).toBe(kid ?? (await calculateJwkThumbprint(jwkOf(pairs.Ed25519.publicKey))));
});

test("a new key has the id that is given, else its thumbprint, and the file has the key", async () => {
  const folder = await emptyFolder();
  for (const [name, given] of [
    ["a.json", undefined],
    ["b.json", "given"],
  ] as const) {
    const file = join(folder, name);
    const key = await createKey(file, given, en);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(key);
    const { kty = "", crv = "", x = "" } = key;
    expect(key).toMatchObject({ kty: "OKP", crv: "Ed25519", alg: "EdDSA", d: expect.any(String) });
    expect(key.kid).toBe(given ?? (await calculateJwkThumbprint({ kty, crv, x })));
  }
});

test("a key for which the disk has no space leaves no file, and the next attempt creates it", async () => {
  const folder = await emptyFolder();
  const handle = await open(join(folder, "x"), "w");
  const full = Object.assign(new Error("full"), { code: "ENOSPC", syscall: "write" });
  // As the system does: a part is written, then there is no space.
  const { writeFile: write } = Object.getPrototypeOf(handle);
  await handle.close();
  const spied = vi.spyOn(Object.getPrototypeOf(handle), "writeFile").mockImplementation(async function (
    this: unknown,
    text: unknown,
  ) {
    await write.call(this, String(text).slice(0, 20));
    throw full;
  });
  onTestFinished(() => spied.mockRestore());
  // As Linux lists them.
  const openFiles = async () => {
    const all = await readdir("/proc/self/fd");
    const paths = await Promise.all(all.map((one) => readlink(`/proc/self/fd/${one}`).catch(() => "")));
    return paths.filter((path) => path.startsWith(folder));
  };
  const file = join(folder, "key.json");
  await expect(createKey(file, "k", en)).rejects.toBe(full);
  expect([await readdir(folder), await openFiles()]).toEqual([["x"], []]);
  spied.mockRestore();
  await createKey(file, "k", en);
  expect((await readKey(file, undefined, en)).kid).toBe("k");
  expect(await openFiles()).toEqual([]);
});

test.runIf(process.platform !== "win32")("a folder in place of a key cannot be read", async () => {
  const folder = await emptyFolder();
  await chmod(folder, 0o700);
  await expect(readKey(folder, undefined, en)).rejects.toMatchObject({
    ...{ exit: "notSetUp", message: en.cannotRead(folder, en.fileErrors.EISDIR) },
  });
});
