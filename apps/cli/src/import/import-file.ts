import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Environment } from "@specie/client";
import type { Context } from "../context.ts";
import { CliError, exitNameOf } from "../exit-codes.ts";
import { startProgress } from "../output/progress.ts";
import { printable } from "../output/terminal-text.ts";
import { type Connection, connect, fetchOf } from "../profile/connect.ts";
import { describeFailure } from "../profile/network.ts";
import { reportFirstFailure } from "../profile/report-failure.ts";
import { type AdaptiveConcurrency, createAdaptiveConcurrency } from "./adaptive-concurrency.ts";
import type { Checked } from "./check-file.ts";
import { createCollector } from "./collect-garbage.ts";
import { Journal } from "./journal.ts";
import { lock } from "./lock.ts";
import type { PreparedImport } from "./prepare-import.ts";
import { rejectedFileOf, writeRejected } from "./rejected-file.ts";
import { sendRows } from "./send-rows.ts";

export interface ImportSettings {
  readonly connection: Connection;
  readonly journal: string;
  /** The file as the user named it. */
  readonly name: string;
  readonly checked: Checked;
  readonly maxConcurrency: number;
  /** Does not ask after many equal refusals. */
  readonly keepGoing: boolean;
}

export interface ImportReport {
  readonly summary: Readonly<Record<string, number | string>>;
  /** The error with which the command ends, if any. */
  readonly end: CliError | undefined;
}

type Ending = Awaited<ReturnType<typeof sendRows>>;

// At hundreds of rows a second a few percent of the time.
const rowsBetweenCollections = 200;

// Longer than a restart or a deployment of the server.
const retryTime = 5 * 60_000;

/** Creates a customer from each valid row, or continues an earlier import of the same file. */
export async function importFile(
  prepared: PreparedImport,
  settings: ImportSettings,
  context: Context,
): Promise<ImportReport> {
  const { texts } = context;
  const { connection, checked } = settings;
  const unlock = await lock(`${settings.journal}.lock`, texts);
  try {
    const { digest, defaults, options, isUpdate } = prepared;
    const { url, counterparty } = connection;
    const journal = await Journal.open(
      settings.journal,
      {
        file: digest,
        url,
        counterparty,
        defaults,
        ...(isSet(options) && { options }),
        ...(isUpdate && { update: true }),
      },
      texts,
    );
    try {
      const rejectedFile = rejectedFileOf(settings.name);
      const isOver = journal.count("opened") + journal.count("rejected") === checked.rows;
      // The user may be correcting it.
      if (!isOver && existsSync(rejectedFile))
        throw new CliError("badFile", texts.importing.rejectedThere(rejectedFile));
      reportStart(journal, checked, context);
      const failure = await send(prepared, journal, settings, context);
      const [opened, rejected, sent] = (["opened", "rejected", "sent"] as const).map((state) =>
        journal.count(state),
      );
      const left = checked.rows - (opened ?? 0) - (rejected ?? 0);
      if (rejected && left === 0 && !existsSync(rejectedFile))
        await writeRejected(prepared, checked.duplicates, journal, rejectedFile);
      if (failure && "repeated" in failure && (opened ?? 0) + (sent ?? 0) === 0) journal.discard();
      const summary = {
        rows: checked.rows,
        [isUpdate ? "updated" : "opened"]: opened ?? 0,
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

function reportStart(journal: Journal, { rows, invalid }: Checked, { notify, texts }: Context): void {
  if (invalid > 0) notify(texts.importing.checked(rows, invalid));
  const known = journal.count("opened") + journal.count("rejected");
  if (known === rows && rows > 0) notify(texts.importing.alreadyDone(journal.file));
  else if (known + journal.count("sent") > 0) notify(texts.importing.resumed(known, journal.count("sent")));
}

async function send(
  { source, read, digest, isUpdate }: PreparedImport,
  journal: Journal,
  { connection, checked, maxConcurrency, keepGoing }: ImportSettings,
  context: Context,
): Promise<Ending> {
  const { contract, texts, now, signal: stop } = context;
  const wait = context.client?.pause ?? standardPause;
  const concurrency = createAdaptiveConcurrency({
    max: maxConcurrency,
    now: context.client?.now ?? (() => performance.now()),
    // Ctrl-C also ends the pause that the server requested.
    pause: (milliseconds) => wait(milliseconds, stop).catch(() => {}),
    stop,
  });
  const client = connect(context, connection, {
    // The time limits the attempts: an overloaded server is no reason to reject a row.
    attempts: 1_000_000,
    totalTime: retryTime,
    environment: {
      ...slowDownOnPause(concurrency, context),
      fetch: reportFirstFailure(fetchOf(context, connection), connection.url, retryTime, context),
    },
  });
  const done = () => journal.count("opened") + journal.count("rejected");
  const progress = startProgress(context, checked.rows, done());
  const announceStop = () => context.notify(texts.importing.stopping);
  stop.addEventListener("abort", announceStop);
  try {
    const collect = createCollector(rowsBetweenCollections);
    const onOutcome = () => {
      progress.update(done());
      collect();
    };
    return await sendRows({
      rows: source.rows(),
      duplicates: checked.duplicates,
      isUpdate,
      read,
      digest,
      client,
      contract,
      journal,
      concurrency,
      texts,
      now,
      stop,
      onOutcome,
      confirmRefusals: async (count, reason) =>
        keepGoing ||
        ((await context.confirm?.(texts.importing.confirmRefusals(count, printable(reason)))) ?? false),
    });
  } finally {
    stop.removeEventListener("abort", announceStop);
    progress.stop();
  }
}

/**
 * The client's retries choose the pauses, `Retry-After` included; each of them also slows down all other requests. Ctrl-C ends the
 * pause, and then the time of the retries: an attempt that is in flight still has its outcome, and none without a pause follows it.
 */
function slowDownOnPause(
  concurrency: AdaptiveConcurrency,
  { client, signal: stop }: Context,
): Partial<Environment> {
  const { pause: wait = standardPause, now = () => performance.now() } = client ?? {};
  return {
    ...client,
    now: () => (stop.aborted ? Number.POSITIVE_INFINITY : now()),
    pause: async (milliseconds, signal) => {
      concurrency.slowDown(milliseconds);
      await wait(milliseconds, AbortSignal.any([stop, ...(signal ? [signal] : [])])).catch(() => {});
    },
  };
}

function standardPause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return setTimeout(milliseconds, undefined, signal && { signal });
}

/** Whether any option decides how the file is read. */
function isSet(options: object): boolean {
  return Object.values(options).some((value) => value !== undefined && value !== false);
}

function endOf(
  failure: Ending,
  { left, rejected, rejectedFile }: { left: number; rejected: number; rejectedFile: string },
  { signal, texts }: Context,
): CliError | undefined {
  if (failure && "repeated" in failure)
    return new CliError("refused", texts.importing.repeatedRefusals(failure.repeated));
  if (failure)
    return new CliError(exitNameOf(failure), texts.importing.stopped(describeFailure(failure, texts)));
  if (left > 0 && signal.aborted) return new CliError("interrupted", texts.importing.interrupted);
  return rejected > 0
    ? new CliError("rowsRejected", texts.importing.rejected(rejected, rejectedFile))
    : undefined;
}
