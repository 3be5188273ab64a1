import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { environment } from "../environment.ts";
import { UsageError } from "../usage-error.ts";
import { isAlgorithm, makeSigner, type Signer } from "./signer.ts";

/** A counterparty and the key with which its tokens are signed. */
export interface Credentials {
  readonly counterparty: string;
  readonly signer: Signer;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads the credentials of two counterparties from a JSON file: `{ "counterparties": [{ "guid", "key" }, …] }`, where
 * `key` is a private JWK (RFC 7517) with `kid` and `alg`. Throws a `UsageError` that says what is wrong and where, and
 * never shows a key.
 */
export function readCredentials(file: string): readonly [Credentials, Credentials] {
  const fail = (what: string): never => {
    throw new UsageError(`${file}: ${what}`);
  };
  const document = readJson(file, fail);
  const list = isRecord(document) ? document["counterparties"] : undefined;
  if (!Array.isArray(list)) return fail('must be {"counterparties": [{"guid": …, "key": …}, …]}');
  const [first, second, ...more] = list.map((entry: unknown, index) =>
    readParty(entry, (what) => fail(`counterparties/${index}${what}`)),
  );
  if (!first || !second || more.length > 0)
    return fail(`names ${list.length} counterparties; it must be two`);
  if (first.counterparty === second.counterparty) return fail("names the same counterparty twice");
  return [first, second];
}

/** Generated credentials for a mock, which accepts any. */
export function generateCredentials(): Credentials {
  const { privateKey } = generateKeyPairSync("ed25519");
  return { counterparty: environment.randomUUID(), signer: makeSigner("conformance", "EdDSA", privateKey) };
}

function readParty(entry: unknown, fail: (what: string) => never): Credentials {
  if (!isRecord(entry)) return fail(" must be an object");
  const { guid: counterparty, key } = entry;
  if (typeof counterparty !== "string" || !guid.test(counterparty)) return fail("/guid must be a GUID");
  if (!isRecord(key)) return fail("/key must be a private JWK");
  const { kid, alg } = key;
  if (typeof kid !== "string" || kid === "") return fail("/key/kid must name the registered key");
  if (!isAlgorithm(alg)) return fail("/key/alg must be RS256, PS256, ES256 or EdDSA");
  return { counterparty: counterparty.toLowerCase(), signer: makeSigner(kid, alg, importKey(key, fail)) };
}

function importKey(key: JsonWebKey, fail: (what: string) => never) {
  try {
    return createPrivateKey({ key, format: "jwk" });
  } catch {
    // What Node says could hold a part of the key.
    return fail("/key is no private key that can be read; it needs its private member d");
  }
}

export function readJson(file: string, fail: (what: string) => never): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  try {
    return JSON.parse(text);
  } catch {
    return fail("is not JSON");
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
