import { expect, test } from "vitest";
import { ProblemError } from "../src/index.ts";
import { clientOf, customerGuid, failureOf, problem, type Received, type Reply } from "./server.ts";

/** A page with events that only have a number; the feed looks at nothing else. */
function page(sequences: number[], next: string, more = false): Reply {
  return { body: { events: sequences.map((sequence) => ({ sequence })), next_cursor: next, has_more: more } };
}

const once = { follow: false } as const;
const searches = (received: readonly Received[]) => received.map(({ url }) => url.search);

async function numbersOf(feed: AsyncIterable<{ sequence: number }>, most = Number.POSITIVE_INFINITY) {
  const numbers: number[] = [];
  for await (const { sequence } of feed) if (numbers.push(sequence) >= most) break;
  return numbers;
}

test("reads all pages with the same filters, `from` only without a cursor, and ends where nothing follows", async () => {
  const { client, received, pauses } = await clientOf([
    page([1, 2], "c1", true),
    page([], "c2", true),
    page([5], "c3"),
  ]);
  const filters = { types: ["key.registered", "key.revoked"], customer_guid: customerGuid, limit: 2 };
  const feed = client.events({ ...filters, from: "oldest" }, once);
  expect(await numbersOf(feed)).toEqual([1, 2, 5]);
  const same = `types=key.registered&types=key.revoked&customer_guid=${customerGuid}&limit=2`;
  expect(searches(received)).toEqual([`?${same}&from=oldest`, `?${same}&cursor=c1`, `?${same}&cursor=c2`]);
  expect([feed.cursor, pauses]).toEqual(["c3", []]);
});

test("continues at a cursor, without `from`", async () => {
  const { client, received } = await clientOf([page([7], "c8")]);
  expect(await numbersOf(client.events({ cursor: "c7", from: "latest" }, once))).toEqual([7]);
  expect(searches(received)).toEqual(["?cursor=c7"]);
});

test("waits at the end, and gives what comes then", async () => {
  const { client, received, pauses } = await clientOf([page([1], "c1"), page([], "c1"), page([2], "c2")]);
  expect(await numbersOf(client.events({}, { interval: 1000 }), 2)).toEqual([1, 2]);
  // Give or take a quarter; the test's chance is one half.
  expect(pauses).toEqual([1000, 1000]);
  expect(searches(received)).toEqual(["", "?cursor=c1", "?cursor=c1"]);
});

test.each([
  [0, 1500],
  [0.999_999, 2500],
])(
  "waits two seconds where nothing is said, give or take a quarter, so that readers do not come together: %d",
  async (chance, expected) => {
    const { client } = await clientOf([page([], "c1"), page([1], "c2")]);
    const waits: number[] = [];
    const pause = async (milliseconds: number) => void waits.push(milliseconds);
    const environment = { random: () => chance, pause };
    expect(await numbersOf(client.withOptions({ environment }).events(), 1)).toEqual([1]);
    expect(waits).toEqual([expect.closeTo(expected, 2)]);
  },
);

test("its cursor never passes an event that was not returned, and passes a page with its last", async () => {
  const { client } = await clientOf([page([1, 2, 3], "c3", true), page([4], "c4")]);
  const feed = client.events({ cursor: "c0" }, once);
  const seen: unknown[] = [feed.cursor];
  for await (const { sequence } of feed) seen.push(sequence, feed.cursor);
  expect(seen).toEqual(["c0", 1, "c0", 2, "c0", 3, "c3", 4, "c4"]);
});

test("a feed that begins without a cursor has no cursor until its first page is processed", async () => {
  const { client } = await clientOf([page([1, 2], "c2")]);
  const feed = client.events();
  await feed.next();
  expect(feed.cursor).toBeUndefined();
  await feed.next();
  expect(feed.cursor).toBe("c2");
});

/** A server with these events, whose cursor is the number of the last one. */
const serverOf =
  (last: () => number) =>
  ({ url }: Received): Reply => {
    const after = Number(url.searchParams.get("cursor") ?? 0);
    const limit = Number(url.searchParams.get("limit"));
    const found = Array.from({ length: Math.min(limit, last() - after) }, (_, index) => after + index + 1);
    return page(found, String(after + found.length), after + found.length < last());
  };

test("a reader that stops anywhere and continues at its stored cursor gets each event at least once", async () => {
  const { client } = await clientOf(serverOf(() => 20));
  for (let stopAt = 1; stopAt <= 20; stopAt++) {
    const processed: number[] = [];
    let stored: string | undefined;
    const first = client.events({ limit: 3 }, once);
    for await (const { sequence } of first) {
      if (sequence === stopAt) break; // Killed before it was processed.
      processed.push(sequence);
      stored = first.cursor;
    }
    processed.push(...(await numbersOf(client.events({ limit: 3, cursor: stored }, once))));
    expect([...new Set(processed)]).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    // What comes again is at most what was read of one page.
    expect(processed.length).toBeLessThan(20 + 3);
  }
});

test("an expired cursor is a ProblemError with its code", async () => {
  const { client, received } = await clientOf([problem(410, "cursor-expired")]);
  const failure = await failureOf(numbersOf(client.events({ cursor: "c7" })));
  expect(failure).toBeInstanceOf(ProblemError);
  expect(failure).toMatchObject({ code: "cursor-expired", status: 410, operation: "listEvents" });
  expect(received).toHaveLength(1);
});

test("a limit of requests is waited for as long as the server says, and nothing is lost", async () => {
  const { client, pauses } = await clientOf([
    page([1], "c1"),
    problem(429, "too-many-requests", { "Retry-After": "7" }),
    page([2], "c2"),
  ]);
  expect(await numbersOf(client.events({}, { interval: 1000 }), 2)).toEqual([1, 2]);
  expect(pauses).toEqual([1000, 7000]);
});

test("an abort ends it in the middle of a page and of a pause", async () => {
  const inPage = new AbortController();
  const { client } = await clientOf(() => page([1, 2, 3], "c3"));
  const seen: number[] = [];
  const walk = async () => {
    for await (const { sequence } of client.events({}, { signal: inPage.signal })) {
      seen.push(sequence);
      if (sequence === 2) inPage.abort("enough");
    }
  };
  expect(await failureOf(walk())).toMatchObject({
    code: "aborted",
    operation: "listEvents",
    cause: "enough",
  });
  expect(seen).toEqual([1, 2]);

  const inPause = new AbortController();
  const { client: idle } = await clientOf(() => page([], "c1"));
  const environment = {
    pause: async (_: number, signal?: AbortSignal) => {
      inPause.abort("enough");
      signal?.throwIfAborted();
    },
  };
  const waiting = numbersOf(idle.withOptions({ environment }).events({}, { signal: inPause.signal }));
  expect(await failureOf(waiting)).toMatchObject({ code: "aborted", cause: "enough" });
});

test("a cursor that does not move although more follow is refused", async () => {
  const { client, received } = await clientOf(() => page([1], "c1", true));
  expect(await failureOf(numbersOf(client.events()))).toMatchObject({ code: "cursor-repeated" });
  expect(received).toHaveLength(2);
});

test.each([
  ["no events", { next_cursor: "c", has_more: false }],
  ["events that are no list", { events: {}, next_cursor: "c", has_more: false }],
  ["no cursor", { events: [], next_cursor: null, has_more: false }],
])("a page with %s ends it with an UnexpectedAnswerError", async (_, body) => {
  const { client } = await clientOf(() => ({ body }));
  expect(await failureOf(numbersOf(client.events()))).toMatchObject({
    code: "unexpected-answer",
    message: "listEvents: no page with events and next_cursor (status 200).",
  });
});

test("no further page is read once the loop is left", async () => {
  const { client, received } = await clientOf(() => page([1, 2], "c2"));
  expect(await numbersOf(client.events(), 2)).toEqual([1, 2]);
  expect(received).toHaveLength(1);
});

test("its requests are made with the options of the call", async () => {
  const { client, received } = await clientOf([page([1], "c1", true), page([2], "c2")]);
  expect(await numbersOf(client.events({}, { ...once, headers: { "X-A": "1" } }))).toEqual([1, 2]);
  expect(received.map(({ headers }) => headers["x-a"])).toEqual(["1", "1"]);
  for (const interval of [1, 1_000_000_000]) expect(client.events({}, { interval }).cursor).toBeUndefined();
});

test.each([0.5, 0, -1, Number.NaN, 1_000_000_001])(
  "an interval of %d ms is refused before anything is sent",
  async (interval) => {
    const { client, received } = await clientOf(() => page([], "c1"));
    expect(() => client.events({}, { interval })).toThrow(
      `interval is ${interval}; it must be a number of milliseconds from 1 to 1000000000`,
    );
    expect(received).toEqual([]);
  },
);
