import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { SigningKey } from "@specie/client/sign";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { CliError, whyOf } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import { writePrivately } from "./profiles.ts";

/**
 * Creates an Ed25519 key pair and writes the private JWK with mode 0600. It never replaces a file: a lost key cannot be
 * restored.
 */
export async function createKey(file: string, kid: string | undefined, texts: Texts): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = await exportJWK(privateKey);
  const key: SigningKey = { ...jwk, alg: "EdDSA", kid: kid ?? (await calculateJwkThumbprint(jwk)) };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const text = `${JSON.stringify(key, null, 2)}\n`;
  const created = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST" ? new CliError("usage", texts.keyFileExists(file)) : error;
  });
  try {
    await created.writeFile(text);
  } catch (error) {
    // A part of a key, such as of a full disk, would prevent the next attempt.
    await rm(file);
    throw error;
  } finally {
    await created.close();
  }
  return key;
}

/**
 * Reads a private key: a JWK (RFC 7517), or PEM with `kid` or the thumbprint (RFC 7638) as its id.
 *
 * @throws CliError when other users can read the file, or it contains no private key of the contract's algorithms.
 */
export async function readKey(file: string, kid: string | undefined, texts: Texts): Promise<SigningKey> {
  const failed = (error: unknown): never => {
    throw new CliError("notSetUp", texts.cannotRead(file, whyOf(error, texts)));
  };
  const { mode } = await stat(file).catch(failed);
  // Windows has no such file modes.
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new CliError("notSetUp", texts.keyTooOpen(file));
  const jwk = parse(await readFile(file, "utf8").catch(failed));
  if (!jwk || typeof jwk["d"] !== "string") throw new CliError("notSetUp", texts.noPrivateKey(file));
  const alg = jwk["alg"] ?? algorithmOf(jwk);
  if (typeof alg !== "string") throw new CliError("notSetUp", texts.noPrivateKey(file));
  // The required members are checked above; a wrong value fails when the key signs.
  return { ...jwk, alg, kid: kid ?? jwk["kid"] ?? (await calculateJwkThumbprint(jwk)) } as SigningKey;
}

/**
 * Writes an existing key as a JWK. The same key may get another id; a different key is not replaced.
 *
 * @throws CliError when the file exists and contains anything else.
 */
export async function keepKey(file: string, key: SigningKey, texts: Texts): Promise<void> {
  const existing = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw new CliError("notSetUp", texts.cannotRead(file, whyOf(error, texts)));
  });
  if (existing !== undefined && parse(existing)?.["d"] !== key.d)
    throw new CliError("usage", texts.keyFileExists(file));
  await writePrivately(file, `${JSON.stringify(key, null, 2)}\n`);
}

/** The public key: the JWK without its private members. */
export function publicKeyOf(key: SigningKey): Record<string, unknown> {
  const publicMembers = ["kty", "crv", "x", "y", "n", "e", "alg", "kid", "use"];
  return Object.fromEntries(Object.entries(key).filter(([name]) => publicMembers.includes(name)));
}

/** The public key in a file's text, a JWK or PEM; `undefined` when it contains none, or a private one. */
export function publicJwkIn(text: string): JWK | undefined {
  try {
    const jwk: JWK = text.includes("-----BEGIN")
      ? createPublicKey(text).export({ format: "jwk" })
      : JSON.parse(text);
    return "d" in jwk || text.includes("PRIVATE KEY") ? undefined : jwk;
  } catch {
    return undefined;
  }
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
