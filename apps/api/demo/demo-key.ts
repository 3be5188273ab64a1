import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Jwk } from "@specie/types";
import { exportJWK, generateKeyPair, importJWK, SignJWT } from "jose";

/** The demo bank's private key as a JWK, which `specie login --key` and `createSigner` take. */
export interface DemoKey extends Readonly<Extract<Jwk, { kty: "OKP" }>> {
  readonly d: string;
}

/** The key kept in the data directory; created there, readable by its owner only, if it is missing. */
export async function demoKey(dataDir: string): Promise<DemoKey> {
  const file = join(dataDir, "demo-key.json");
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept !== undefined) {
    const key = JSON.parse(kept);
    if (key.data === undefined) return key;
    // The format of 1.0.0, which no other program takes.
    return keep(file, { ...key.data, d: key.d });
  }
  return keep(file, await newKey("demo"));
}

/** The text of the key that signs the heads of the demo bank's chain, kept and created in the same way. */
export async function demoCheckpointKey(dataDir: string): Promise<string> {
  const file = join(dataDir, "checkpoint-key.json");
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept !== undefined) return kept;
  const written = await writeBeside(file, await newKey("checkpoint"));
  // Two servers may start at once, and both must sign with the key of the first: unlike a rename, a link replaces nothing.
  await link(written, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(written);
  return readFile(file, "utf8");
}

async function newKey(kid: string): Promise<DemoKey> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const { x = "", d = "" } = await exportJWK(privateKey);
  return { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid, x, d };
}

async function keep(file: string, key: DemoKey): Promise<DemoKey> {
  await rename(await writeBeside(file, key), file);
  return key;
}

/** Writes a key under another name, so that readers see the complete file or none. Returns its path. */
async function writeBeside(file: string, key: DemoKey): Promise<string> {
  const beside = `${file}.${randomUUID()}`;
  try {
    await writeFile(beside, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return beside;
}

/** A token of the demo bank that lives for the given seconds. */
export async function demoToken(key: DemoKey, lifetime: number, now = Date.now): Promise<string> {
  // Read once: if a second ended between two readings, the token would live a second longer than it may.
  const issued = Math.floor(now() / 1000);
  return new SignJWT({ sub: "demo@bank.example.ua" })
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .setIssuedAt(issued)
    .setExpirationTime(issued + lifetime)
    .sign(await importJWK({ ...key }, key.alg));
}
