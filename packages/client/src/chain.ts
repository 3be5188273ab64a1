/**
 * Verifies the chain of changes that `listChainEntries` returns, from the description of the format in the contract alone: no
 * code of the server is used, so that a bank need not trust the server's own answer.
 */
import { base64url } from "jose";
import { type ChainPoint, type Commitment, parseEntry } from "./chain-entry.ts";

export {
  type Checkpoint,
  CheckpointError,
  type CheckpointFault,
  readCheckpoint,
} from "./chain-checkpoint.ts";
export type { ChainPoint } from "./chain-entry.ts";

/** A value behind a commitment of an entry. */
export interface ChainRecordValue {
  readonly field: string;
  readonly side: string;
  readonly value: string;
  readonly salt: string;
}

/** An entry of the chain, as `listChainEntries` returns it. */
export interface ChainRecord {
  readonly sequence: number;
  readonly at: string;
  readonly entry: string;
  readonly hash: string;
  readonly values: readonly ChainRecordValue[];
}

/**
 * What is wrong at an entry.
 *
 * - `gap`: entries are missing before it.
 * - `order`: its number is not after that of the entry before.
 * - `time`: it was not made after the entry before.
 * - `hash`: its text, its time or the entry before it is not what was hashed.
 * - `entry`: its text is not canonical JSON of the format.
 * - `value`: a value is not the one that was committed to.
 * - `missing-value`: a commitment has no value.
 * - `extra-value`: a value has no commitment.
 * - `cut`: the chain ends before a place that is known.
 * - `rewritten`: at a place that is known, the chain has another hash.
 */
export type ChainFault =
  | "gap"
  | "order"
  | "time"
  | "hash"
  | "entry"
  | "value"
  | "missing-value"
  | "extra-value"
  | "cut"
  | "rewritten";

export interface ChainFinding {
  readonly sequence: number;
  readonly fault: ChainFault;
  readonly expected: string;
  readonly found: string;
  /** Of a finding about a value: the field and the side. */
  readonly field?: string;
  readonly side?: string;
}

/** SHA-256 of bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

export interface ChainOptions {
  readonly counterpartyGuid: string;
  /** Where the entries continue; the beginning of the chain when absent. */
  readonly after?: ChainPoint | undefined;
  /** Places that are known from earlier, such as kept checkpoints and the head. Those before `after` are not compared. */
  readonly known?: readonly ChainPoint[] | undefined;
  /** WebCrypto's when absent, which is asynchronous; another one may be several times faster. */
  readonly sha256?: Sha256 | undefined;
}

/** The findings in the order of the entries. */
export interface ChainCheck extends AsyncGenerator<ChainFinding, void, void> {
  /** The last entry that was read, `undefined` before the first step. */
  readonly end: ChainPoint | undefined;
}

/**
 * Verifies entries as they come, with memory for one. After a fault it goes on with the stored hash, so that each changed entry is
 * found at its own number.
 */
export function verifyChain(entries: AsyncIterable<ChainRecord>, options: ChainOptions): ChainCheck {
  // Stryker disable next-line ArrayDeclaration: an element without a number matches no entry.
  const { counterpartyGuid, known = [], sha256 = webSha256 } = options;
  let end: ChainPoint | undefined;

  async function* walk(): AsyncGenerator<ChainFinding, void, void> {
    end = options.after ?? (await chainStart(counterpartyGuid, sha256));
    yield* comparePoint(end, known);
    for await (const record of entries) {
      const { sequence, at, hash } = record;
      yield* await verifyEntry(record, end, sha256);
      // The chain does not go on from a number that was there before.
      if (sequence <= end.sequence) continue;
      end = { sequence, at, hash };
      yield* comparePoint(end, known);
    }
    for (const point of known)
      if (point.sequence > end.sequence)
        yield {
          sequence: point.sequence,
          fault: "cut",
          expected: point.hash,
          found: `the chain ends at ${end.sequence}`,
        };
  }

  return Object.defineProperty(walk(), "end", { get: () => end }) as ChainCheck; // The member was added just now.
}

/** The place before the first entry of a counterparty. */
export async function chainStart(counterpartyGuid: string, sha256: Sha256 = webSha256): Promise<ChainPoint> {
  const digits = counterpartyGuid.replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/i.test(digits)) throw new TypeError(`"${counterpartyGuid}" is not a GUID.`);
  const guid = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return { sequence: 0, at: null, hash: base64url.encode(await sha256(joined([3], guid))) };
}

/** Compares a place of the chain with those that are known. */
export function comparePoint(point: ChainPoint, known: readonly ChainPoint[]): ChainFinding[] {
  return known
    .filter(({ sequence, hash }) => sequence === point.sequence && hash !== point.hash)
    .map(({ sequence, hash }) => ({ sequence, fault: "rewritten", expected: hash, found: point.hash }));
}

async function verifyEntry(record: ChainRecord, before: ChainPoint, sha256: Sha256): Promise<ChainFinding[]> {
  const { sequence, at, entry, hash } = record;
  const found: ChainFinding[] = [];
  const report = (fault: ChainFault, expected: string, actual: string) =>
    found.push({ sequence, fault, expected, found: actual });

  const next = before.sequence + 1;
  if (sequence !== next) report(sequence > next ? "gap" : "order", String(next), String(sequence));
  const time = microseconds(at);
  const previous = before.at === null ? undefined : microseconds(before.at);
  if (time === undefined || (previous !== undefined && time <= previous))
    report("time", before.at === null ? "a time in UTC with microseconds" : `later than ${before.at}`, at);
  // Behind a gap the hash before is missing, so that of this entry cannot be computed.
  if (sequence === next && time !== undefined) {
    const leaf = await sha256(joined([0], utf8(entry)));
    const bytes = joined([1], bytesOf(before.hash), int8(BigInt(sequence)), int8(time), leaf);
    const computed = base64url.encode(await sha256(bytes));
    if (computed !== hash) report("hash", computed, hash);
  }
  const parsed = parseEntry(entry);
  if (typeof parsed === "string") report("entry", parsed, entry.slice(0, 100));
  else found.push(...(await verifyValues(record, parsed, sha256)));
  return found;
}

/** Whether each commitment has its value and each value its commitment. */
async function verifyValues(
  { sequence, values }: ChainRecord,
  commitments: readonly Commitment[],
  sha256: Sha256,
): Promise<ChainFinding[]> {
  const found: ChainFinding[] = [];
  const key = ({ field, side }: Pick<Commitment, "field" | "side">) => `${field}\n${side}`;
  const byName = new Map(values.map((value) => [key(value), value]));
  if (byName.size < values.length)
    found.push({ sequence, fault: "extra-value", expected: "each value once", found: "a value twice" });
  for (const { field, side, hash } of commitments) {
    const value = byName.get(key({ field, side }));
    byName.delete(key({ field, side }));
    const computed = value && (await commit(value, sha256));
    if (computed === hash) continue;
    const fault = value === undefined ? "missing-value" : "value";
    found.push({ sequence, fault, expected: hash, found: computed ?? "no value", field, side });
  }
  for (const { field, side } of byName.values())
    found.push({ sequence, fault: "extra-value", expected: "no value", found: "a value", field, side });
  return found;
}

async function commit({ field, side, value, salt }: ChainRecordValue, sha256: Sha256): Promise<string> {
  const parts = [field, side, value].flatMap((text) => {
    const bytes = utf8(text);
    return [int4(bytes.length), bytes];
  });
  return base64url.encode(await sha256(joined([2], bytesOf(salt), ...parts)));
}

/** 32 bytes in base64url; of another text its own bytes, so that its hash differs and is reported. */
function bytesOf(text: string): Uint8Array {
  return /^[A-Za-z0-9_-]{43}$/.test(text) ? base64url.decode(text) : utf8(text);
}

/** Microseconds since 1970 of a time in UTC; `undefined` for anything else. */
function microseconds(at: string): bigint | undefined {
  // Stryker disable next-line ArrayDeclaration: the first element is not read.
  const [, seconds, fraction = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z$/.exec(at) ?? [];
  const time = Date.parse(`${seconds}Z`);
  return Number.isNaN(time) ? undefined : BigInt(time) * 1000n + BigInt(fraction);
}

function int8(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value);
  return bytes;
}

function int4(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function joined(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const encoder = new TextEncoder();
const utf8 = (text: string) => encoder.encode(text);

async function webSha256(bytes: Uint8Array): Promise<Uint8Array> {
  // A copy, since WebCrypto takes no shared memory, and the type of bytes that excludes it is newer than TypeScript 5.4.
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
}
