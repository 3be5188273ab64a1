import type { ChainEntry, Client } from "@specie/client";
import {
  type ChainFault,
  type ChainPoint,
  CheckpointError,
  readCheckpoint,
  verifyChain,
} from "@specie/client/chain";

/** A text for each fault. Every one that there is has its line: another one does not compile. */
const texts: Record<ChainFault, string> = {
  gap: "missing",
  order: "moved",
  time: "time",
  hash: "changed",
  entry: "malformed",
  value: "value changed",
  "missing-value": "value missing",
  "extra-value": "value added",
  cut: "cut",
  rewritten: "rewritten",
};

/** What is wrong with the history since the last check, and where the next one continues. */
export async function check(
  specie: Client,
  last: ChainPoint | undefined,
  operator: string,
): Promise<{ faults: string[]; next: ChainPoint | undefined }> {
  const { data: head } = await specie.getChainHead();
  const counterpartyGuid = head.counterparty_guid;
  const faults: string[] = [];
  try {
    if (head.checkpoint !== null) await readCheckpoint(head.checkpoint, { counterpartyGuid, operator });
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    faults.push(error.fault);
  }
  const walk = verifyChain(entriesAfter(specie, last?.sequence ?? 0), {
    counterpartyGuid,
    after: last,
    known: [head],
  });
  for await (const { sequence, fault, expected, found } of walk)
    faults.push(`${sequence} ${texts[fault]}: ${expected}, ${found}`);
  return { faults, next: walk.end };
}

async function* entriesAfter(specie: Client, sequence: number): AsyncGenerator<ChainEntry, void, void> {
  for (let after_sequence = sequence, more = true; more; ) {
    const { data } = await specie.listChainEntries({ after_sequence, limit: 200 });
    yield* data.entries;
    after_sequence = data.entries.at(-1)?.sequence ?? after_sequence;
    more = data.has_more;
  }
}
