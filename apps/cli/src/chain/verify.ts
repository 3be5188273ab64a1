import { createHash } from "node:crypto";
import type { ChainHead, Client } from "@specie/client";
import {
  type ChainFinding,
  type ChainPoint,
  CheckpointError,
  chainStart,
  comparePoint,
  readCheckpoint,
  verifyChain,
} from "@specie/client/chain";

/** What is wrong at an entry, or with the signature of the head. */
export type Finding = Omit<ChainFinding, "fault"> & { readonly fault: ChainFinding["fault"] | "signature" };

export interface Verification {
  readonly client: Pick<Client, "getChainHead" | "listChainEntries">;
  readonly counterpartyGuid: string;
  /** Where to begin: after this place, or with the entry of this number; with the first when absent. */
  readonly from: ChainPoint | number | undefined;
  /** What was kept earlier. */
  readonly checkpoints: readonly ChainPoint[];
  /** The thumbprint of the operator's key. */
  readonly operator: string | undefined;
  readonly signal: AbortSignal;
  /** Called with the number of the last entry, and the head's. */
  readonly onEntry: (sequence: number, last: number) => void;
}

export interface ChainReport {
  readonly head: ChainHead;
  /** At most `mostFindings`; where there are more, the verification ends. */
  readonly findings: readonly Finding[];
  readonly entries: number;
  /** The first entry that was read. */
  readonly first: number;
  /** The last one. */
  readonly last: number;
  /** The key of the head's signature. */
  readonly signedBy: string | undefined;
}

/** A chain with more faults than that has one cause, which the first show. */
export const mostFindings = 100;

// The largest page of the contract: fewest requests.
const pageSize = 200;

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

/**
 * Reads the head, then the entries page by page, and compares both with what was kept.
 *
 * @returns `undefined` when the chain has no entry before the one to begin with.
 */
export async function verifyRemoteChain(given: Verification): Promise<ChainReport | undefined> {
  const { client, counterpartyGuid, from, checkpoints, signal, onEntry } = given;
  const { data: head } = await client.getChainHead({}, { signal });
  const findings: Finding[] = [];
  const signedBy = await checkSignature(head, given, findings);
  const after = typeof from === "number" ? await storedPoint(from - 1, given) : from;
  if (typeof from === "number" && after === undefined) return undefined;
  // The entries before the first one are not read, except where something was kept.
  for (const kept of checkpoints.filter(({ sequence }) => sequence <= (after?.sequence ?? -1))) {
    const stored = await storedPoint(kept.sequence, given);
    if (stored) findings.push(...comparePoint(stored, [kept]));
    else
      findings.push({
        ...kept,
        fault: "cut",
        expected: kept.hash,
        found: `the chain ends at ${head.sequence}`,
      });
  }
  if (after && head.sequence === after.sequence && findings.length === 0)
    findings.push(...comparePoint(head, [after]));
  const known = [head, ...checkpoints].filter(({ sequence }) => sequence > (after?.sequence ?? -1));
  let entries = 0;
  let first: number | undefined;
  const check = verifyChain(counted(), { counterpartyGuid, after, known, sha256 });
  for await (const finding of check) if (findings.push(finding) >= mostFindings) break;
  const last = check.end?.sequence ?? 0;
  return { head, findings: findings.map(onlyMembers), entries, first: first ?? last, last, signedBy };

  async function* counted() {
    for await (const entry of entriesAfter(after?.sequence ?? 0, given)) {
      yield entry;
      first ??= entry.sequence;
      entries++;
      onEntry(entry.sequence, head.sequence);
    }
  }
}

async function* entriesAfter(sequence: number, { client, signal }: Verification) {
  for (let last = sequence; ; ) {
    const { data } = await client.listChainEntries({ after_sequence: last, limit: pageSize }, { signal });
    yield* data.entries;
    const next = data.entries.at(-1)?.sequence ?? last;
    // Without progress the same page would come again; the head then shows what is missing.
    if (!data.has_more || next <= last) return;
    last = next;
  }
}

/** The place behind one entry, as it is stored now. */
async function storedPoint(
  sequence: number,
  { client, counterpartyGuid, signal }: Verification,
): Promise<ChainPoint | undefined> {
  if (sequence === 0) return await chainStart(counterpartyGuid, sha256);
  const { data } = await client.listChainEntries({ after_sequence: sequence - 1, limit: 1 }, { signal });
  return data.entries.find((entry) => entry.sequence === sequence);
}

/** The key of the signature. What is wrong with it is a finding: the server gives it now, it is no file that was kept. */
async function checkSignature(
  { sequence, hash, checkpoint }: ChainHead,
  { counterpartyGuid, operator }: Verification,
  findings: Finding[],
): Promise<string | undefined> {
  const report = (expected: string, found: string) =>
    void findings.push({ sequence, fault: "signature", expected, found });
  if (checkpoint === null) {
    if (operator !== undefined) report(operator, "no signature");
    return undefined;
  }
  try {
    const signed = await readCheckpoint(checkpoint, { counterpartyGuid, operator });
    if (signed.sequence !== sequence || signed.hash !== hash)
      report(`${sequence} ${hash}`, `${signed.sequence} ${signed.hash}`);
    return signed.kid;
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    report(error.expected, error.found);
    return undefined;
  }
}

/** Without what a stored entry or a kept place has besides. */
function onlyMembers({ sequence, fault, field, side, expected, found }: Finding): Finding {
  const value = { ...(field !== undefined && { field }), ...(side !== undefined && { side }) };
  return { sequence, fault, ...value, expected, found };
}
