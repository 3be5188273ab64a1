import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Environment, SpecieFailure } from "@specie/client";
import type { Context } from "../context.ts";
import { Refusal } from "../exit-codes.ts";
import { exitOf } from "../exit-of.ts";
import { startProgress } from "../output/progress.ts";
import { type Connection, connect } from "../profile/connect.ts";
import type { Checked } from "./check-file.ts";
import { createCollector } from "./collect-garbage.ts";
import { Journal } from "./journal.ts";
import { lock } from "./lock.ts";
import { createPace, type Pace } from "./pace.ts";
import type { PreparedImport } from "./prepare-import.ts";
import { rejectedFileOf, writeRejected } from "./rejected-file.ts";
import { sendRows } from "./send-rows.ts";

export interface ImportSettings {
  readonly connection: Connection;
  readonly journal: string;
  readonly checked: Checked;
  /** The most requests at once. */
  readonly most: number;
}

export interface ImportReport {
  readonly summary: Readonly<Record<string, number | string>>;
  /** Why the command does not end well, where it does not. */
  readonly end: Refusal | undefined;
}

// A restart or a deployment of the server is ridden out; what lasts longer somebody should know of.
const patience = 5 * 60_000;

/** Opens a customer for each valid row, or goes on where an import of the same file has ended. */
export async function importFile(
  prepared: PreparedImport,
  settings: ImportSettings,
  context: Context,
): Promise<ImportReport> {
  const { texts } = context;
  const { connection, checked } = settings;
  const unlock = await lock(`${settings.journal}.lock`, texts);
  try {
    const { digest, defaults, source } = prepared;
    const { url, counterparty } = connection;
    const journal = await Journal.open(
      settings.journal,
      { file: digest, url, counterparty, defaults },
      texts,
    );
    try {
      const rejectedFile = rejectedFileOf(prepared.file);
      const isOver = journal.count("opened") + journal.count("rejected") === checked.rows;
      // It may be half mended.
      if (!isOver && existsSync(rejectedFile))
        throw new Refusal("badFile", texts.importing.rejectedThere(rejectedFile));
      tellBeginning(journal, checked, context);
      const failure = await send(prepared, journal, settings, context);
      const [opened, rejected, sent] = (["opened", "rejected", "sent"] as const).map((state) =>
        journal.count(state),
      );
      const left = checked.rows - (opened ?? 0) - (rejected ?? 0);
      if (rejected && left === 0 && !existsSync(rejectedFile))
        await writeRejected(source, journal, rejectedFile);
      const summary = {
        rows: checked.rows,
        opened: opened ?? 0,
        rejected: rejected ?? 0,
        left,
        outcome_unknown: sent ?? 0,
        ...(rejected && left === 0 && { rejected_file: rejectedFile }),
        journal: settings.journal,
      };
      return { summary, end: endOf(failure, { left, rejected: rejected ?? 0, rejectedFile }, context) };
    } finally {
      journal.close();
    }
  } finally {
    await unlock();
  }
}

function tellBeginning(journal: Journal, { rows, invalid }: Checked, { tell, texts }: Context): void {
  if (invalid > 0) tell(texts.importing.checked(rows, invalid));
  const known = journal.count("opened") + journal.count("rejected");
  if (known === rows && rows > 0) tell(texts.importing.alreadyDone(journal.file));
  else if (known + journal.count("sent") > 0) tell(texts.importing.resumed(known, journal.count("sent")));
}

async function send(
  { source, read, digest }: PreparedImport,
  journal: Journal,
  { connection, checked, most }: ImportSettings,
  context: Context,
): Promise<SpecieFailure | undefined> {
  const { contract, texts, now, signal: stop } = context;
  const wait = context.client?.pause ?? standardPause;
  const pace = createPace({
    most,
    now: context.client?.now ?? (() => performance.now()),
    // Whoever asks to stop need not wait for the time that the server has named.
    pause: (milliseconds) => wait(milliseconds, stop).catch(() => {}),
  });
  const client = connect(context, connection, {
    // As often as time allows: a row that the server has no time for is not the row's fault.
    attempts: 1_000_000,
    totalTime: patience,
    environment: slowingDown(pace, context),
  });
  const known = () => journal.count("opened") + journal.count("rejected");
  const progress = startProgress(context, checked.rows, known());
  try {
    const collect = createCollector();
    const onOutcome = () => {
      progress.update(known());
      collect();
    };
    return await sendRows({
      rows: source.rows(),
      read,
      digest,
      client,
      contract,
      journal,
      pace,
      texts,
      now,
      stop,
      onOutcome,
    });
  } finally {
    progress.stop();
  }
}

/** The client's own retries decide how long to wait, `Retry-After` included; the pace learns of it, and all wait. */
function slowingDown(pace: Pace, { client, signal: stop }: Context): Partial<Environment> {
  const wait = client?.pause ?? standardPause;
  return {
    ...client,
    pause: async (milliseconds, signal) => {
      pace.slowDown(milliseconds);
      await wait(milliseconds, AbortSignal.any([stop, ...(signal ? [signal] : [])])).catch(() => {});
    },
  };
}

function standardPause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return setTimeout(milliseconds, undefined, signal && { signal });
}

function endOf(
  failure: SpecieFailure | undefined,
  { left, rejected, rejectedFile }: { left: number; rejected: number; rejectedFile: string },
  { signal, texts }: Context,
): Refusal | undefined {
  if (failure) return new Refusal(exitOf(failure), texts.importing.stopped(failure.message));
  if (left > 0 && signal.aborted) return new Refusal("interrupted", texts.importing.interrupted);
  return rejected > 0
    ? new Refusal("rowsRejected", texts.importing.rejected(rejected, rejectedFile))
    : undefined;
}
