import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  randomUUID,
  sign,
} from "node:crypto";
import { type Call, type Link, Problem, type Success, type Tenant } from "./call.ts";
import type { Faults } from "./faults.ts";

/** A change that is to be appended. */
export interface NewChange {
  readonly operation: string;
  readonly object: string;
  readonly customer?: { readonly guid: string; readonly version: number };
  readonly fields: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[];
}

const sha256 = (...parts: readonly Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

const types: Readonly<Record<string, string>> = {
  createCustomer: "customer.created",
  updateCustomer: "customer.updated",
  registerKey: "key.registered",
  replaceKey: "key.replaced",
  revokeKey: "key.revoked",
};

/** Appends a change to the chain of the caller. */
export function append(
  { tenant, claims, key, requestId }: Call,
  { operation, object, customer, fields }: NewChange,
  faults: Faults,
): Link {
  const last = tenant.journal.at(-1);
  const gap = faults.has("history/numbers-with-gaps") && tenant.journal.length % 5 === 4 ? 1 : 0;
  const sequence = (last?.sequence ?? 0) + 1 + gap;
  const at = later(last?.at ?? "");
  const values: Link["values"][number][] = [];
  const salt = faults.has("history/one-salt") ? Buffer.alloc(32, 7) : undefined;
  const commit = (field: string, side: string, value: unknown): string | null => {
    if ((value ?? null) === null) return null;
    const random = salt ?? randomBytes(32);
    const text = JSON.stringify(value);
    values.push({ field, side, value: text, salt: random.toString("base64url") });
    return sha256(Buffer.from([2]), random, ...[field, side, text].map(prefixed)).toString("base64url");
  };
  const guid = randomUUID();
  const { guid: customer_guid = null, version: customer_version = null } = customer ?? {};
  // The members in alphabetical order, as canonical JSON has them.
  const entry = JSON.stringify({
    actor: commit("actor", "origin", claims.sub),
    customer_guid,
    customer_version,
    evidence: commit("evidence", "origin", { key_guid: key.guid }),
    fields: fields.map(({ name, before, after }) => ({
      after: commit(name, "after", after),
      before: commit(name, "before", before),
      name,
    })),
    guid,
    kid: key.kid,
    object_guid: object,
    operation,
    request_id: commit("request_id", "origin", requestId),
    v: 1,
  });
  const hashed = faults.has("history/hash-of-parsed-entry")
    ? JSON.stringify(JSON.parse(entry), null, 1)
    : entry;
  const leaf = sha256(Buffer.from([0]), Buffer.from(hashed));
  const previous = last === undefined ? genesis(tenant.guid) : Buffer.from(last.hash, "base64url");
  const hash = sha256(Buffer.from([1]), previous, int8(sequence), int8(micros(at)), leaf).toString(
    "base64url",
  );
  const event = {
    ...{ guid, sequence, type: types[operation], at, object_guid: object, customer_guid, customer_version },
    chain_hash: hash,
    // One short value is enough.
    ...(faults.has("history/personal-data-in-events") && {
      fields: fields.filter(({ name }) => name === "name"),
    }),
  };
  const link = { guid, sequence, at, entry, hash, values, event };
  tenant.journal.push(link);
  return link;
}

/** The operations that read the chain and the feed. */
export function createJournal(faults: Faults) {
  const { privateKey } = generateKeyPairSync("ed25519");
  const signer = privateKey.export({ format: "jwk" });
  return {
    getChainHead: ({ tenant }) => {
      const last = tenant.journal.at(-1);
      const head = {
        counterparty_guid: tenant.guid,
        sequence: last?.sequence ?? 0,
        at: last?.at ?? null,
        hash: last?.hash ?? genesis(tenant.guid).toString("base64url"),
      };
      return { body: { ...head, checkpoint: signHead(head, signer) } };
    },
    listChainEntries: ({ tenant, query }) => {
      const found = tenant.journal.filter(({ sequence }) => sequence > Number(query["after_sequence"] ?? 0));
      const entries = found.slice(0, Number(query["limit"] ?? 50));
      const shown = entries.map(({ sequence, at, entry, hash, values }) => ({
        sequence,
        at,
        entry,
        hash,
        values,
      }));
      return { body: { entries: shown, has_more: found.length > entries.length } };
    },
    listEvents: (call) => listEvents(call, faults),
    getEvent: ({ tenant, path }) => {
      const guid = path.get("event_guid")?.toLowerCase();
      const link = tenant.journal.find((one) => one.guid === guid);
      if (link === undefined) throw new Problem("event-not-found");
      return { body: link.event };
    },
  } satisfies Readonly<Record<string, (call: Call) => Success>>;
}

function listEvents({ tenant, query }: Call, faults: Faults): Success {
  const { cursor, from, types: wanted, customer_guid, limit } = query;
  const place = from === "latest" ? (tenant.journal.at(-1)?.sequence ?? 0) : 0;
  const after = cursor === undefined ? place : readCursor(tenant, String(cursor), from, faults);
  const found = tenant.journal.filter(
    ({ sequence, event }) =>
      sequence > after &&
      // Read by the contract, as a list.
      (wanted === undefined || (wanted as readonly unknown[]).includes(event["type"])) &&
      (customer_guid === undefined || event["customer_guid"] === String(customer_guid).toLowerCase()),
  );
  const page = found.slice(0, Number(limit ?? 50));
  const has_more = found.length > page.length;
  // A page that is not full has seen the whole feed, whatever its filters left out.
  const end = has_more ? page.at(-1) : tenant.journal.at(-1);
  const next_cursor = writeCursor(tenant, Math.max(after, end?.sequence ?? 0));
  return { body: { events: page.map(({ event }) => event), next_cursor, has_more } };
}

/** Of the counterparty at a number, so that another chain has none like it. */
function writeCursor(tenant: Tenant, sequence: number): string {
  const link = tenant.journal.find((one) => one.sequence === sequence);
  const hash = link?.hash ?? genesis(tenant.guid).toString("base64url");
  return Buffer.from(`${sequence}.${hash.slice(0, 12)}`).toString("base64url");
}

function readCursor(tenant: Tenant, cursor: string, from: unknown, faults: Faults): number {
  const [, number] = /^(\d+)\.[\w-]{12}$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (number === undefined || from !== undefined)
    throw new Problem("invalid-request", [{ in: "query", at: "cursor", code: "cursor" }]);
  const isOwn = writeCursor(tenant, Number(number)) === cursor;
  if (!isOwn && !faults.has("history/foreign-cursor-accepted")) throw new Problem("cursor-expired");
  return Number(number);
}

function signHead(head: object, { x = "", d = "" }: { readonly x?: string; readonly d?: string }): string {
  const jwk = { crv: "Ed25519", kty: "OKP", x };
  const kid = sha256(Buffer.from(JSON.stringify(jwk))).toString("base64url");
  const payload = { ...head, signed_at: new Date().toISOString() };
  const input = [{ alg: "EdDSA", kid, jwk }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const key = createPrivateKey({ key: { ...jwk, d }, format: "jwk" });
  return `${input}.${sign(null, Buffer.from(input), key).toString("base64url")}`;
}

function genesis(counterparty: string): Buffer {
  return sha256(Buffer.from([3]), Buffer.from(counterparty.replaceAll("-", ""), "hex"));
}

/** Now, or a microsecond after the change before. */
function later(last: string): string {
  const now = `${new Date().toISOString().slice(0, -1)}000Z`;
  if (now > last) return now;
  const next = micros(last) + 1n;
  const whole = new Date(Number(next / 1000n)).toISOString().slice(0, -1);
  return `${whole}${String(next % 1000n).padStart(3, "0")}Z`;
}

function micros(at: string): bigint {
  return BigInt(Date.parse(`${at.slice(0, 23)}Z`)) * 1000n + BigInt(at.slice(23, 26));
}

function int8(number: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(number));
  return bytes;
}

function prefixed(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
