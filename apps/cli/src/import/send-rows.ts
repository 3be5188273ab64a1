import type { Client, SpecieFailure } from "@specie/client";
import type { Contract } from "../contract/contract.ts";
import type { ReadRow } from "../rows/read-row.ts";
import type { SourceRow } from "../rows/row-source.ts";
import type { Texts } from "../texts/en.ts";
import type { Journal } from "./journal.ts";
import type { Pace } from "./pace.ts";
import { rowKey } from "./row-key.ts";
import { type SendOutcome, sendRow } from "./send-row.ts";
import { settleLate } from "./settle-late.ts";

export interface Sending {
  readonly rows: AsyncIterable<SourceRow>;
  readonly read: (row: SourceRow) => ReadRow;
  readonly digest: string;
  readonly client: Pick<Client, "createCustomer" | "listCustomers">;
  readonly contract: Contract;
  readonly journal: Journal;
  readonly pace: Pace;
  readonly texts: Texts;
  readonly now: () => number;
  /** No further row is sent after this; those under way are finished. */
  readonly stop: AbortSignal;
  readonly onOutcome: () => void;
}

// An hour less than the contract's 24, so that no key ends while its row is on the way.
const keysLive = 23 * 3_600_000;

/**
 * Sends every row whose outcome the journal does not know, several at once, and journals what becomes of each.
 *
 * @returns why it ended before the last row, where it did.
 */
export async function sendRows(sending: Sending): Promise<SpecieFailure | undefined> {
  const { rows, read, journal, pace, stop, onOutcome } = sending;
  let failure: SpecieFailure | undefined;
  let fault: { error: unknown } | undefined;
  for await (const row of rows) {
    if (journal.state(row.number) === "opened" || journal.state(row.number) === "rejected") continue;
    const outcome = read(row);
    if ("faults" in outcome) {
      journal.record({ row: row.number, rejected: outcome.faults.join("; ") });
      onOutcome();
      continue;
    }
    await pace.enter();
    if (stop.aborted || failure || fault) {
      pace.leave("other");
      break;
    }
    settle(row.number, outcome.body).then(
      (stopped) => {
        failure ??= stopped;
        pace.leave(stopped ? "other" : "well");
      },
      (error: unknown) => {
        fault ??= { error };
        pace.leave("other");
      },
    );
  }
  await pace.idle();
  if (fault) throw fault.error;
  return failure;

  async function settle(
    row: number,
    body: Readonly<Record<string, unknown>>,
  ): Promise<SpecieFailure | undefined> {
    const result = (await settled(row, body)) ?? (await send(row, body));
    if (result.kind === "stop") return result.failure;
    journal.record(
      result.kind === "opened"
        ? { row, customer_guid: result.customerGuid }
        : { row, rejected: result.reason },
    );
    onOutcome();
    return undefined;
  }

  async function settled(
    row: number,
    body: Readonly<Record<string, unknown>>,
  ): Promise<SendOutcome | undefined> {
    const { client, now, texts } = sending;
    const sentAt = journal.sentAt(row);
    if (sentAt === undefined || now() - sentAt < keysLive) return undefined;
    return settleLate(client, { body, sentAt, texts });
  }

  function send(row: number, body: Readonly<Record<string, unknown>>): Promise<SendOutcome> {
    const { client, contract, digest, now } = sending;
    // A row that is sent again keeps its first moment: the server's memory of its key began then.
    if (journal.sentAt(row) === undefined) journal.record({ row, sent: now() });
    return sendRow(client, contract, { body, key: rowKey(digest, row, body) });
  }
}
