import type { Client, SpecieFailure } from "@specie/client";
import type { Contract } from "@specie/contract";
import type { ReadRow } from "../rows/read-row.ts";
import type { SourceRow } from "../rows/row-source.ts";
import type { Texts } from "../texts/en.ts";
import type { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import type { Journal } from "./journal.ts";
import { resolveUnknownOutcome } from "./resolve-unknown-outcome.ts";
import { rowKey, type SendOutcome, sendRow } from "./send-row.ts";

export interface Sending {
  readonly rows: AsyncIterable<SourceRow>;
  readonly read: (row: SourceRow) => ReadRow;
  readonly digest: string;
  readonly client: Pick<Client, "createCustomer" | "listCustomers">;
  readonly contract: Contract;
  readonly journal: Journal;
  readonly concurrency: AdaptiveConcurrency;
  readonly texts: Texts;
  readonly now: () => number;
  /** Aborts before the next row; requests in flight are completed. */
  readonly stop: AbortSignal;
  readonly onOutcome: () => void;
}

// An hour less than the contract's 24, so that no key expires during its request.
const keyLifetime = 23 * 3_600_000;

/**
 * Sends every row without an outcome in the journal, several at once, and records each outcome.
 *
 * @returns the failure that ended it before the last row, if any.
 */
export async function sendRows(sending: Sending): Promise<SpecieFailure | undefined> {
  const { rows, read, journal, concurrency, stop, onOutcome } = sending;
  let failure: SpecieFailure | undefined;
  let unexpected: { error: unknown } | undefined;
  for await (const row of rows) {
    if (journal.state(row.number) === "opened" || journal.state(row.number) === "rejected") continue;
    const outcome = read(row);
    if ("errors" in outcome) {
      journal.record({ row: row.number, rejected: outcome.errors.join("; ") });
      onOutcome();
      continue;
    }
    await concurrency.enter();
    if (stop.aborted || failure || unexpected) {
      concurrency.leave("other");
      break;
    }
    process(row.number, outcome.body).then(
      (stopped) => {
        failure ??= stopped;
        concurrency.leave(stopped ? "other" : "ok");
      },
      (error: unknown) => {
        unexpected ??= { error };
        concurrency.leave("other");
      },
    );
  }
  await concurrency.idle();
  if (unexpected) throw unexpected.error;
  return failure;

  async function process(
    row: number,
    body: Readonly<Record<string, unknown>>,
  ): Promise<SpecieFailure | undefined> {
    const result = (await resolveEarlier(row, body)) ?? (await send(row, body));
    if (result.kind === "stop") return result.failure;
    journal.record(
      result.kind === "opened"
        ? { row, customer_guid: result.customerGuid }
        : { row, rejected: result.reason },
    );
    onOutcome();
    return undefined;
  }

  async function resolveEarlier(
    row: number,
    body: Readonly<Record<string, unknown>>,
  ): Promise<SendOutcome | undefined> {
    const { client, now, texts } = sending;
    const sentAt = journal.sentAt(row);
    if (sentAt === undefined || now() - sentAt < keyLifetime) return undefined;
    return resolveUnknownOutcome(client, { body, sentAt, texts });
  }

  function send(row: number, body: Readonly<Record<string, unknown>>): Promise<SendOutcome> {
    const { client, contract, digest, now } = sending;
    // A row that is sent again keeps its first time, from which the server counts the lifetime of its key.
    if (journal.sentAt(row) === undefined) journal.record({ row, sent: now() });
    return sendRow(client, contract, { body, key: rowKey(digest, row, body) });
  }
}
