import { setTimeout } from "node:timers/promises";
import { AbortedError, type Client, type Event, type Feed, ProblemError } from "@specie/client";
import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import { operationOf } from "../contract/operations.ts";
import { type Parsed, parameterOptions } from "../derived/fields.ts";
import { wholeNumber } from "../derived/whole-number.ts";
import { CliError } from "../exit-codes.ts";
import { type CursorFile, openCursorFile } from "../listen/cursor-file.ts";
import { printEvents } from "../listen/print-events.ts";
import { chooseConnection, connect, fetchOf, profileIn } from "../profile/connect.ts";
import { reportFirstFailure } from "../profile/report-failure.ts";

// The listener sets these itself.
const own = ["cursor", "limit"];

// The largest page of the contract: fewest requests.
const pageSize = 200;

// Longer than a restart or a deployment of the server.
const retryTime = 5 * 60_000;

/** `specie listen`: the events of the feed as they come. */
export function listenCommand(context: Context): Command {
  const { texts, contract } = context;
  const filters = parameterOptions(operationOf(contract, "listEvents"), "query", texts, own);
  const command = new Command("listen")
    .summary(texts.commands.listenSummary)
    .description(texts.commands.listen)
    .option("--cursor-file <file>", texts.listen.cursorFile)
    .option("--once", texts.listen.once)
    .addOption(
      new Option("--interval <seconds>", texts.listen.interval)
        .default(2)
        .argParser(wholeNumber(1, 3600, texts)),
    )
    .addOption(new Option("--output <format>", texts.listen.output).choices(["table", "jsonl"]));
  for (const option of filters.options) command.addOption(option);

  return command.action(async () => {
    const options: Parsed = command.optsWithGlobals();
    const connection = await chooseConnection(context, profileIn(options));
    const file = typeof options["cursorFile"] === "string" ? options["cursorFile"] : undefined;
    const cursorFile = await openCursorFile(file, connection, texts);
    let feed: Feed<Event> | undefined;
    const client = connect(context, connection, {
      attempts: 1_000_000,
      totalTime: retryTime,
      environment: {
        fetch: reportFirstFailure(fetchOf(context, connection), connection.url, retryTime, context),
        // Before it waits, so that a listener that is killed while nothing happens continues here too.
        pause: async (milliseconds, signal) => {
          await cursorFile.keep(feed?.cursor);
          await (context.client?.pause ?? standardPause)(milliseconds, signal);
        },
      },
    });
    const input = { ...(await filters.read(options)), limit: pageSize };
    feed = openFeed(client, cursorFile, input, options, context);
    await follow(feed, cursorFile, options["output"], file, context);
  });
}

function openFeed(
  client: Client,
  { cursor }: CursorFile,
  input: object,
  options: Parsed,
  { signal }: Context,
): Feed<Event> {
  return client.events(
    { ...input, ...(cursor !== undefined && { cursor }) },
    { signal, follow: options["once"] !== true, interval: Number(options["interval"]) * 1000 },
  );
}

/** Prints each event and then keeps its cursor, so that no event is lost; the last ones may be printed again. */
async function follow(
  feed: Feed<Event>,
  { keep }: CursorFile,
  format: unknown,
  file: string | undefined,
  context: Context,
): Promise<void> {
  const { texts } = context;
  const print = printEvents(format, context);
  try {
    for await (const event of feed) {
      await print(event);
      await keep(feed.cursor);
    }
    await keep(feed.cursor);
  } catch (error) {
    if (error instanceof AbortedError) {
      await keep(feed.cursor);
      throw new CliError("interrupted", texts.listen.stopped(file));
    }
    if (error instanceof ProblemError && error.code === "cursor-expired")
      throw new CliError("refused", texts.listen.expired(file));
    throw error;
  }
}

function standardPause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return setTimeout(milliseconds, undefined, signal && { signal });
}
