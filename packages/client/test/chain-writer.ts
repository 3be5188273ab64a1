import { createHash, randomBytes } from "node:crypto";
import type { ChainRecord, ChainRecordValue } from "../src/chain.ts";
import { counterpartyGuid } from "./server.ts";

/** A change as the writer is given it; `null` for a side without a value. */
export interface WrittenChange {
  readonly at: string;
  readonly actor: string;
  readonly fields: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
  readonly members?: Readonly<Record<string, unknown>>;
}

/**
 * A chain as the contract describes it, written by other means than the verifier's: hex, Node's own hash, and texts that are sorted
 * by hand.
 */
export function writeChain(changes: readonly WrittenChange[], guid = counterpartyGuid): ChainRecord[] {
  let previous = sha256("03", guid.replaceAll("-", ""));
  return changes.map(({ at, actor, fields, members = {} }, index) => {
    const values: ChainRecordValue[] = [];
    const commit = (field: string, side: string, of: unknown): string => {
      if (of === null) return "null";
      const salt = randomBytes(32);
      const value = JSON.stringify(of);
      values.push({ field, side, value, salt: salt.toString("base64url") });
      return `"${base64url(sha256("02", salt.toString("hex"), ...[field, side, value].map(withLength)))}"`;
    };
    const written = Object.keys(fields)
      .sort()
      .map((name) => {
        const [before, after] = fields[name] ?? [null, null];
        return `{"after":${commit(name, "after", after)},"before":${commit(name, "before", before)},"name":"${name}"}`;
      });
    const all: Record<string, string> = {
      v: "1",
      kid: '"bank-2026-03"',
      guid: `"${guid}"`,
      operation: '"updateCustomer"',
      object_guid: `"${guid}"`,
      customer_guid: `"${guid}"`,
      customer_version: String(index + 1),
      actor: commit("actor", "origin", actor),
      evidence: commit("evidence", "origin", { key_guid: guid, network: "mobile" }),
      request_id: "null",
      fields: `[${written.join(",")}]`,
      ...Object.fromEntries(Object.entries(members).map(([name, value]) => [name, JSON.stringify(value)])),
    };
    const sorted = Object.keys(all).sort();
    const entry = `{${sorted.map((name) => `"${name}":${all[name]}`).join(",")}}`;
    const sequence = index + 1;
    previous = hashOf(previous, sequence, at, entry);
    return { sequence, at, entry, hash: base64url(previous), values };
  });
}

/** The hash of an entry as hex. */
export function hashOf(previous: string, sequence: number, at: string, entry: string): string {
  const leaf = sha256("00", Buffer.from(entry).toString("hex"));
  const time = BigInt(Date.parse(`${at.slice(0, 19)}Z`)) * 1000n + BigInt(at.slice(20, 26));
  return sha256("01", previous, hex8(BigInt(sequence)), hex8(time), leaf);
}

export function base64url(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64url");
}

function sha256(...hex: readonly string[]): string {
  return createHash("sha256")
    .update(Buffer.from(hex.join(""), "hex"))
    .digest("hex");
}

function hex8(value: bigint): string {
  return value.toString(16).padStart(16, "0");
}

function withLength(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length.toString(16).padStart(8, "0") + bytes.toString("hex");
}
