import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Jwk } from "@specie/types";
import { exportJWK, generateKeyPair, importJWK, SignJWT } from "jose";

/** The demo bank's private key: the public half as it is registered, and the secret. */
export interface DemoKey {
  readonly data: Extract<Jwk, { kty: "OKP" }>;
  readonly d: string;
}

/** The key kept in the data directory; made there, readable by its owner only, when there is none. */
export async function demoKey(dataDir: string): Promise<DemoKey> {
  const file = join(dataDir, "demo-key.json");
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept);
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const { x = "", d = "" } = await exportJWK(privateKey);
  const key: DemoKey = { data: { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "demo", x }, d };
  await writeFile(file, JSON.stringify(key, null, 2), { mode: 0o600 });
  return key;
}

/** A token of the demo bank that lives for the given seconds. */
export async function demoToken({ data, d }: DemoKey, lifetime: number): Promise<string> {
  return new SignJWT({ sub: "demo@bank.example.ua" })
    .setProtectedHeader({ alg: data.alg, kid: data.kid })
    .setIssuedAt()
    .setExpirationTime(`${lifetime} s`)
    .sign(await importJWK({ ...data, d }, data.alg));
}
