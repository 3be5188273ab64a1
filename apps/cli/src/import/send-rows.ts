import type { Client, SpecieFailure } from "@specie/client";
import type { Contract } from "@specie/contract";
import type { ReadRow } from "../rows/read-row.ts";
import type { SourceRow } from "../rows/row-source.ts";
import type { Texts } from "../texts/en.ts";
import type { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import type { Journal } from "./journal.ts";
import { resolveUnknownOutcome } from "./resolve-unknown-outcome.ts";
import { rowKey, type SendOutcome, sendRow } from "./send-row.ts";
import { updateRow } from "./update-row.ts";

export interface Sending {
  readonly rows: AsyncIterable<SourceRow>;
  readonly read: (row: SourceRow) => ReadRow;
  /** Rows that repeat a value of an earlier one, with the reason. */
  readonly duplicates: ReadonlyMap<number, string>;
  readonly digest: string;
  readonly client: Pick<Client, "createCustomer" | "listCustomers" | "getCustomer" | "updateCustomer">;
  /** Whether rows change existing customers. */
  readonly isUpdate: boolean;
  readonly contract: Contract;
  readonly journal: Journal;
  readonly concurrency: AdaptiveConcurrency;
  readonly texts: Texts;
  readonly now: () => number;
  /** Aborts before the next row; requests in flight are completed. */
  readonly stop: AbortSignal;
  readonly onOutcome: () => void;
  /** Asks whether to go on after so many equal refusals in a row. */
  readonly confirmRefusals: (count: number, reason: string) => Promise<boolean>;
}

// A wrong asset or branch refuses every row; this many in a row are no errors of single rows.
const mostEqualRefusals = 20;

// An hour less than the contract's 24, so that no key expires during its request.
const keyLifetime = 23 * 3_600_000;

/**
 * Sends every row without an outcome in the journal, several at once, and records each outcome.
 *
 * @returns what ended it before the last row, if anything: a failure, or the same refusal of many rows in a row.
 */
export async function sendRows(sending: Sending): Promise<SpecieFailure | { repeated: string } | undefined> {
  const { rows, read, journal, concurrency, stop, onOutcome } = sending;
  let failure: SpecieFailure | undefined;
  let unexpected: { error: unknown } | undefined;
  let repeated: string | undefined;
  const refusals = createRefusals();
  for await (const row of rows) {
    if (journal.state(row.number) === "opened" || journal.state(row.number) === "rejected") continue;
    const outcome = read(row);
    if ("errors" in outcome || sending.duplicates.has(row.number)) {
      // Its errors quote values of the file, which the journal does not contain; they are found again.
      journal.record({ row: row.number, rejected: "invalid" });
      onOutcome();
      continue;
    }
    await concurrency.enter();
    if (refusals.isRepeated() && !(await confirmed(refusals)) && !stop.aborted) repeated = refusals.last();
    if (stop.aborted || failure || unexpected || repeated !== undefined) {
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
  return failure ?? (repeated === undefined ? undefined : { repeated });

  async function confirmed({ last, reset }: Refusals): Promise<boolean> {
    const goOn = await sending.confirmRefusals(mostEqualRefusals, last()).catch((error: unknown) => {
      // Ctrl-C at the question is no answer; the requests in flight are still completed.
      if (!stop.aborted) throw error;
      return false;
    });
    if (goOn) reset();
    return goOn;
  }

  async function process(
    row: number,
    body: Readonly<Record<string, unknown>>,
  ): Promise<SpecieFailure | undefined> {
    const result = (await resolveEarlier(row, body)) ?? (await send(row, body));
    if (result.kind === "stop") return result.failure;
    refusals.add(result.kind === "rejected" ? result.reason : undefined);
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
    const { client, now, texts, isUpdate } = sending;
    const sentAt = journal.sentAt(row);
    // An update is compared with the customer each time, so its outcome never matters.
    if (isUpdate || sentAt === undefined || now() - sentAt < keyLifetime) return undefined;
    return resolveUnknownOutcome(client, { body, sentAt, texts });
  }

  function send(row: number, body: Readonly<Record<string, unknown>>): Promise<SendOutcome> {
    const { client, contract, digest, now, texts, isUpdate } = sending;
    // A row that is sent again keeps its first time, from which the server counts the lifetime of its key.
    if (journal.sentAt(row) === undefined) journal.record({ row, sent: now() });
    if (isUpdate) return updateRow(client, contract, { row, body, digest, texts });
    return sendRow(client, contract, { body, key: rowKey(digest, row, body) });
  }
}

interface Refusals {
  /** Counts a refusal, or its absence, in the order of the responses. */
  readonly add: (reason: string | undefined) => void;
  readonly isRepeated: () => boolean;
  readonly last: () => string;
  /** After the user's consent the same reason is not asked about again. */
  readonly reset: () => void;
}

function createRefusals(): Refusals {
  // Stryker disable next-line StringLiteral: no refusal equals the empty text.
  let last = "";
  let count = 0;
  let accepted: string | undefined;
  return {
    add: (reason) => {
      count = reason === undefined ? 0 : reason === last ? count + 1 : 1;
      last = reason ?? "";
    },
    isRepeated: () => count >= mostEqualRefusals && last !== accepted,
    last: () => last,
    reset: () => {
      accepted = last;
    },
  };
}
