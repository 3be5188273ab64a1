import type { SuccessBody } from "@specie/types";
import { operations } from "../generated/operations.ts";
import { paging } from "../generated/settings.ts";
import type { CallOptions, Input } from "./call.ts";
import { type ClientOptions, environmentOf, type OperationRow, type PlainCaller } from "./create-caller.ts";
import { AbortedError, CursorRepeatedError, UnexpectedAnswerError } from "./errors.ts";
import type { OperationRows } from "./iterate.ts";

/** The events of a feed in their order. It ends only with an error, or when the loop is left. */
export interface Feed<Event> extends AsyncGenerator<Event, void, void> {
  /**
   * Where to continue: after the last event that was returned if that was the last of its page, else from the page's first.
   * Store it once the event is processed; then every event comes at least once, also after a crash.
   */
  readonly cursor: string | undefined;
}

/** How a feed is read. */
export interface FeedOptions extends CallOptions {
  /** Whether to wait for further events at the end, as it does when absent; with `false` the loop ends there. */
  follow?: boolean | undefined;
  /** Milliseconds between two requests at the end of the feed, give or take a quarter. 2000 when absent; below 1 a RangeError. */
  interval?: number | undefined;
}

type EventOf<Op extends keyof OperationRows, List> = List extends keyof SuccessBody<Op>
  ? SuccessBody<Op>[List] extends readonly (infer One)[]
    ? One
    : never
  : never;

/** A method for each feed of the contract, named like the list in its answers: `listEvents` is read by `events`. */
export type Feeds = {
  readonly [Op in keyof OperationRows as OperationRows[Op] extends { feed: infer List extends string }
    ? List
    : never]: (
    input?: Input<Op>,
    options?: FeedOptions,
  ) => Feed<OperationRows[Op] extends { feed: infer List } ? EventOf<Op, List> : never>;
};

/** The row of an operation whose cursor has no end. */
interface FeedRow extends OperationRow<keyof OperationRows> {
  /** The list in its answers. */
  readonly feed: string;
  /** The member that says whether more follow now. */
  readonly more: string;
  /** The parameters that choose where to begin without a cursor. */
  readonly first: readonly string[];
}

const standardInterval = 2_000;
// Some 11 days; timers count milliseconds in 32 bits and fire at once when given more.
const longestInterval = 1_000_000_000;

/** Builds the feeds on the function that makes one call. */
export function createFeeds(call: PlainCaller, options: ClientOptions): Feeds {
  // A row of the table with `feed` belongs to an operation whose cursor has no end.
  const feeds = operations.filter((row) => "feed" in row) as readonly unknown[] as readonly FeedRow[];
  return Object.fromEntries(
    feeds.map((row) => [row.feed, readFeed.bind(undefined, call, options, row)]),
  ) as unknown as Feeds; // One method for each feed, by construction.
}

function readFeed(
  call: PlainCaller,
  options: ClientOptions,
  { feed, more, first, ...row }: FeedRow,
  input: Readonly<Record<string, unknown>> = {},
  { follow = true, interval = standardInterval, ...own }: FeedOptions = {},
): Feed<unknown> {
  // With anything else it would send requests without a pause.
  if (!(interval >= 1 && interval <= longestInterval))
    throw new RangeError(
      `interval is ${interval}; it must be a number of milliseconds from 1 to ${longestInterval}`,
    );
  const { [paging.cursor]: given, ...others } = input;
  const filters = Object.fromEntries(Object.entries(others).filter(([name]) => !first.includes(name)));
  let cursor = given === undefined ? undefined : String(given);
  const { signal } = own;
  const stop = () => {
    if (signal?.aborted) throw new AbortedError(row.id, signal.reason);
  };

  async function* walk(): AsyncGenerator<unknown, void, void> {
    const { pause, random } = environmentOf(options, own);
    for (;;) {
      const sent = cursor;
      const where = sent === undefined ? others : { ...filters, [paging.cursor]: sent };
      const { data, response } = await call(row, where, own);
      const page: Readonly<Record<string, unknown>> = Object(data);
      const { [feed]: events, [paging.next]: next } = page;
      if (!Array.isArray(events) || typeof next !== "string")
        throw new UnexpectedAnswerError(
          row.id,
          response,
          JSON.stringify(data),
          `no page with ${feed} and ${paging.next}`,
        );
      for (const [index, event] of events.entries()) {
        stop();
        if (index === events.length - 1) cursor = next;
        yield event;
      }
      cursor = next;
      if (page[more] === true) {
        // Following it would never end.
        if (next === sent) throw new CursorRepeatedError(row.id);
      } else if (!follow) return;
      else await pause(interval * (0.75 + random() / 2), signal).catch(stop);
    }
  }

  // The member is added here.
  return Object.defineProperty(walk(), "cursor", { get: () => cursor }) as Feed<unknown>;
}
