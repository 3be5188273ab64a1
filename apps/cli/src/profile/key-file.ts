import { createPrivateKey, type KeyObject } from "node:crypto";
import { chmod, mkdir, open, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { SigningKey } from "@specie/client/sign";
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import { Refusal } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import { writePrivately } from "./config-folder.ts";

/**
 * Makes an Ed25519 pair and writes the private JWK where only its owner can read it. Never replaces a file: a key that is
 * lost is lost.
 */
export async function makeKey(file: string, kid: string | undefined, texts: Texts): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = await exportJWK(privateKey);
  const key: SigningKey = { ...jwk, alg: "EdDSA", kid: kid ?? (await calculateJwkThumbprint(jwk)) };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") throw new Refusal("usage", texts.keyFileExists(file));
    throw new Refusal("notSetUp", texts.cannotWrite(file, error.message));
  });
  await handle.writeFile(`${JSON.stringify(key, null, 2)}\n`);
  await handle.close();
  await chmod(file, 0o600);
  return key;
}

/**
 * Reads a private key: a JWK (RFC 7517) or PEM, whose name is then `kid` or its thumbprint (RFC 7638).
 *
 * @throws Refusal when others can read the file, or when it holds no private key of the contract's kinds.
 */
export async function readKey(file: string, kid: string | undefined, texts: Texts): Promise<SigningKey> {
  const { mode } = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal("notSetUp", texts.cannotRead(file, error.message));
  });
  // Windows has no such modes.
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new Refusal("notSetUp", texts.keyTooOpen(file));
  const text = await readFile(file, "utf8");
  const jwk = parse(text);
  if (!jwk || typeof jwk["d"] !== "string") throw new Refusal("notSetUp", texts.noPrivateKey(file));
  const alg = jwk["alg"] ?? algorithmOf(jwk);
  if (typeof alg !== "string") throw new Refusal("notSetUp", texts.noPrivateKey(file));
  // The members that make the key usable were checked above; a wrong value shows when it signs.
  return { ...jwk, alg, kid: kid ?? jwk["kid"] ?? (await calculateJwkThumbprint(jwk)) } as SigningKey;
}

/**
 * Writes a key that came from elsewhere as a JWK. The same key may get another name; another one in its place is not replaced.
 *
 * @throws Refusal when another key, or what is none, is there.
 */
export async function keepKey(file: string, key: SigningKey, texts: Texts): Promise<void> {
  const there = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw new Refusal("notSetUp", texts.cannotRead(file, error.message));
  });
  if (there !== undefined && parse(there)?.["d"] !== key.d)
    throw new Refusal("usage", texts.keyFileExists(file));
  await writePrivately(file, `${JSON.stringify(key, null, 2)}\n`);
}

/** What may be told to others: the key without its private members. */
export function publicHalf(key: SigningKey): Record<string, unknown> {
  const shown = ["kty", "crv", "x", "y", "n", "e", "alg", "kid", "use"];
  return Object.fromEntries(Object.entries(key).filter(([name]) => shown.includes(name)));
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    if (!text.includes("-----BEGIN")) return Object(JSON.parse(text));
    const key: KeyObject = createPrivateKey(text);
    return key.export({ format: "jwk" }) as Record<string, unknown>; // A JWK is an object with members of any kind.
  } catch {
    return undefined;
  }
}

function algorithmOf({ kty, crv }: Record<string, unknown>): string | undefined {
  if (kty === "RSA") return "RS256";
  if (crv === "P-256") return "ES256";
  return crv === "Ed25519" ? "EdDSA" : undefined;
}
