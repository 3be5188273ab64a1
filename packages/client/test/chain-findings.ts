import { type ChainFinding, type ChainOptions, type ChainRecord, verifyChain } from "../src/chain.ts";
import { toArray } from "../src/index.ts";
import { base64url, hashOf, type WrittenChange, writeChain } from "./chain-writer.ts";
import { counterpartyGuid } from "./server.ts";

export async function* each(records: readonly ChainRecord[]): AsyncGenerator<ChainRecord> {
  yield* records;
}

export async function findingsIn(
  records: readonly ChainRecord[],
  options: Partial<ChainOptions> = {},
): Promise<ChainFinding[]> {
  return listOf(verifyChain(each(records), { counterpartyGuid, ...options }));
}

export const listOf = (check: AsyncIterable<ChainFinding>) => toArray(check, { limit: 100 });

export const faultsIn = async (...given: Parameters<typeof findingsIn>) =>
  (await findingsIn(...given)).map(({ sequence, fault }) => `${sequence} ${fault}`);

export const changes = (count: number): WrittenChange[] =>
  Array.from({ length: count }, (_, index) => ({
    at: `2026-03-12T09:15:0${index}.120481Z`,
    actor: "о.мельник",
    fields: { segment: [index === 0 ? null : "PI", "PL"], balance_allowed: [null, 1e-7], name: ["Ґ", "є😀"] },
  }));
export const chain = writeChain(changes(6));
export const changed = (sequence: number, members: Partial<ChainRecord>) =>
  chain.map((record) => (record.sequence === sequence ? { ...record, ...members } : record));
export const entryOf = (sequence: number) => chain.find((one) => one.sequence === sequence)?.entry ?? "";
export const hashAt = (sequence: number) => chain.find((one) => one.sequence === sequence)?.hash ?? "";
export const valuesOf = (sequence: number) => chain.find((one) => one.sequence === sequence)?.values ?? [];

/** The entry with another hash, and all after it hashed again, as someone with access to the database could. */
export function rewrittenFrom(sequence: number, entry: string): ChainRecord[] {
  let previous = Buffer.from(hashAt(sequence - 1), "base64url").toString("hex");
  return changed(sequence, { entry }).map((record) => {
    if (record.sequence < sequence) return record;
    previous = hashOf(previous, record.sequence, record.at, record.entry);
    return { ...record, hash: base64url(previous) };
  });
}

export const other = entryOf(3).replace("updateCustomer", "createCustomer");
