import { hash, randomBytes } from "node:crypto";
import type { Guid } from "@specie/types";
import canonicalize from "canonicalize";
import type { Change, Origin, StoredField, StoredOrigin } from "./change.ts";

/** A change as it enters the chain. */
export interface Entry {
  readonly guid: Guid;
  /** What is hashed: canonical JSON in UTF-8. */
  readonly bytes: Buffer;
  readonly leaf: Buffer;
  readonly fields: readonly StoredField[];
  readonly origin: readonly StoredOrigin[];
}

/** Set by every update: as_of needs it, and a list of changes does not. */
export const bookkeptField = "updated_at";

/** Makes the entry of a change, with commitments in place of values (RFC 8785; the contract's ChainEntry). */
export function makeEntry(origin: Origin, { object, before, after, customerVersion }: Change): Entry {
  const guid = origin.environment.newGuid();
  const [olds, news] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after ?? {}))];
  const names = [...new Set([...olds.keys(), ...news.keys()])].sort();
  const commit = committer(olds.size + news.size + 3);
  const fields = names.map((name) => ({
    name,
    before: commit(name, "before", olds.get(name)),
    after: commit(name, "after", news.get(name)),
  }));
  const { sub, kid } = origin.actor;
  const made = {
    actor: commit("actor", "origin", sub),
    request_id: commit("request_id", "origin", origin.requestId),
    evidence: commit("evidence", "origin", evidenceOf(origin)),
  };
  // Members are in the order of RFC 8785; JSON.stringify writes texts and numbers the same way in a fifth of the time.
  const text = JSON.stringify({
    actor: commitmentOf(made.actor),
    customer_guid: customerVersion === undefined ? null : object,
    customer_version: customerVersion === undefined ? null : Number(customerVersion),
    evidence: commitmentOf(made.evidence),
    fields: fields.map(({ name, before, after }) => ({
      after: commitmentOf(after),
      before: commitmentOf(before),
      name,
    })),
    guid,
    kid,
    object_guid: object,
    operation: origin.operation,
    request_id: commitmentOf(made.request_id),
    v: 1,
  });
  const bytes = Buffer.from(text);
  return {
    guid,
    bytes,
    leaf: hash("sha256", Buffer.concat([leafTag, bytes]), "buffer"),
    fields: fields.map((field) => ({
      name: field.name,
      before: field.before?.value ?? null,
      before_salt: field.before?.salt ?? null,
      after: field.after?.value ?? null,
      after_salt: field.after?.salt ?? null,
    })),
    origin: (["actor", "request_id", "evidence"] as const).flatMap((name) => {
      const sealed = made[name];
      return sealed === undefined ? [] : [{ name, value: sealed.value, salt: sealed.salt }];
    }),
  };
}

/** With what the request was signed and where it came from; nothing of an admin command. */
function evidenceOf({ actor, network }: Origin): object | undefined {
  const { keyGuid, tokenDigest } = actor;
  if (keyGuid === undefined && tokenDigest === undefined && network === undefined) return undefined;
  return { key_guid: keyGuid ?? null, network: network ?? null, session_token: tokenDigest ?? null };
}

interface Sealed {
  readonly value: string;
  readonly salt: string;
  readonly commitment: string;
}

function commitmentOf(sealed: Sealed | undefined): string | null {
  return sealed?.commitment ?? null;
}

// The first byte of what is hashed says what it is, so that nothing passes for something else.
const leafTag = Buffer.of(0);
const commitmentTag = 2;

const saltBytes = 32;
/** Before each text. */
const lengthBytes = 4;

/**
 * Makes the function that binds the entry to a value without containing it, for so many values. The random bytes keep a value from
 * being found by trying, and are erased with it. Made at once, they cost a third of what they cost one by one.
 */
function committer(values: number) {
  const random = randomBytes(saltBytes * values);
  let used = 0;
  return (field: string, side: "before" | "after" | "origin", value: unknown): Sealed | undefined => {
    if (value === undefined || value === null) return undefined;
    const text = canonicalJson(value);
    const [from, to] = [used, used + saltBytes];
    if (to > random.length) throw new RangeError("more values than random bytes");
    used = to;
    // In one piece: small buffers for each length and text take three times as long.
    const texts = [field, side, text];
    const bytes = Buffer.allocUnsafe(
      texts.reduce((sum, one) => sum + lengthBytes + Buffer.byteLength(one), 1 + saltBytes),
    );
    let at = bytes.writeUInt8(commitmentTag);
    at += random.copy(bytes, at, from, to);
    for (const one of texts) {
      const length = bytes.write(one, at + lengthBytes);
      at = bytes.writeUInt32BE(length, at) + length;
    }
    const commitment = hash("sha256", bytes, "base64url");
    return { value: text, salt: random.toString("base64url", from, to), commitment };
  };
}

function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("a value of a change is no JSON");
  return text;
}
