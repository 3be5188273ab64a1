import { readFile, writeFile } from "node:fs/promises";
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
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const { x = "", d = "" } = await exportJWK(privateKey);
  return keep(file, { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "demo", x, d });
}

async function keep(file: string, key: DemoKey): Promise<DemoKey> {
  await writeFile(file, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600 });
  return key;
}

/** A token of the demo bank that lives for the given seconds. */
export async function demoToken(key: DemoKey, lifetime: number): Promise<string> {
  return new SignJWT({ sub: "demo@bank.example.ua" })
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .setIssuedAt()
    .setExpirationTime(`${lifetime} s`)
    .sign(await importJWK({ ...key }, key.alg));
}
