import { fc } from "@specie/property-tests";
import { expect, test } from "vitest";
import { toArray } from "../src/index.ts";
import { clientOf, failureOf, problem, type Received, type Reply } from "./server.ts";

/** A page with rows that only have a login; the iterator looks at nothing else. */
function page(logins: string[], next: string | null): Reply {
  const customers = logins.map((login) => ({ login }));
  return { body: { customers, total: logins.length, total_relation: "eq", next_cursor: next } };
}

async function loginsOf(rows: AsyncIterable<{ login: string | null }>): Promise<(string | null)[]> {
  const logins: (string | null)[] = [];
  for await (const { login } of rows) logins.push(login);
  return logins;
}

test("walks over all pages with the same filters and the cursor of the page before", async () => {
  const { client, received } = await clientOf([page(["a", "b"], "c1"), page([], "c2"), page(["c"], null)]);
  expect(await loginsOf(client.iterate.listCustomers({ segments: ["PL"], limit: 2 }))).toEqual([
    "a",
    "b",
    "c",
  ]);
  expect(received.map(({ url }) => url.search)).toEqual([
    "?segments=PL&limit=2",
    "?segments=PL&limit=2&cursor=c1",
    "?segments=PL&limit=2&cursor=c2",
  ]);
});

test("fetches no further page once the loop is left", async () => {
  const { client, received } = await clientOf(() => page(["a", "b"], "more"));
  for await (const { login } of client.iterate.listCustomers()) if (login === "a") break;
  expect(received).toHaveLength(1);
});

test("refuses a cursor that comes again", async () => {
  const { client, received } = await clientOf([page(["a"], "c1"), page(["b"], "c2"), page(["a"], "c1")]);
  expect(await failureOf(loginsOf(client.iterate.listCustomers()))).toMatchObject({
    code: "cursor-repeated",
    message: "listCustomers: the server repeated a cursor; the walk was stopped",
  });
  expect(received).toHaveLength(3);
});

test("stops at an abort, also in the middle of a page", async () => {
  const controller = new AbortController();
  const { client } = await clientOf(() => page(["a", "b", "c"], "more"));
  const seen: (string | null)[] = [];
  const walk = async () => {
    for await (const { login } of client.iterate.listCustomers({}, { signal: controller.signal })) {
      seen.push(login);
      if (login === "b") controller.abort();
    }
  };
  expect(await failureOf(walk())).toMatchObject({ code: "aborted" });
  expect(seen).toEqual(["a", "b"]);
});

test.each([
  ["no rows", { next_cursor: null }],
  ["rows that are no list", { customers: {}, next_cursor: null }],
  ["no cursor", { customers: [] }],
  ["a cursor that is no text", { customers: [], next_cursor: 7 }],
])("a page with %s ends the walk with an UnexpectedAnswerError", async (_, body) => {
  const { client, received } = await clientOf(() => ({ body }));
  expect(await failureOf(loginsOf(client.iterate.listCustomers()))).toMatchObject({
    code: "unexpected-answer",
    message: "listCustomers: no page with customers and next_cursor (status 200).",
  });
  expect(received).toHaveLength(1);
});

test("a broken page that is a problem is a ProblemError", async () => {
  const { client } = await clientOf([page(["a"], "c1"), problem(400, "invalid-request")]);
  expect(await failureOf(loginsOf(client.iterate.listCustomers()))).toMatchObject({
    code: "invalid-request",
  });
});

test("walks page by page too, with the answer of each", async () => {
  const { client } = await clientOf([page(["a", "b"], "c1"), page(["c"], null)]);
  const pages: unknown[] = [];
  for await (const { data, requestId } of client.pages.listCustomers({ limit: 2 }))
    pages.push([data.customers.length, data.total, requestId]);
  expect(pages).toEqual([
    [2, 2, "request-1"],
    [1, 1, "request-1"],
  ]);
});

test("toArray collects up to its limit and fetches no further page", async () => {
  const { client, received } = await clientOf(() => page(["a", "b"], `c${received.length}`));
  const rows = await toArray(client.iterate.listCustomers(), { limit: 3 });
  expect(rows.map(({ login }) => login)).toEqual(["a", "b", "a"]);
  expect(received).toHaveLength(2);
  for (const limit of [0, -1]) expect(await toArray(client.iterate.listCustomers(), { limit })).toEqual([]);
  expect(received).toHaveLength(2);
  expect(await toArray(client.iterate.listCustomers(), { limit: 1 })).toHaveLength(1);
  expect(received).toHaveLength(3);
});

test("goes on after a page that had to be fetched twice", async () => {
  const { client } = await clientOf([page(["a"], "c1"), "cut", page(["b"], null)]);
  expect(await loginsOf(client.iterate.listCustomers())).toEqual(["a", "b"]);
});

/** A server with keyset pages over a sorted set that may grow and shrink between two pages. */
function growing(
  rows: Set<number>,
  changes: { insert: number[]; remove: number[] }[],
  untouched: Set<number>,
) {
  let turn = 0;
  return ({ url }: Received): Reply => {
    const limit = Number(url.searchParams.get("limit"));
    const after = Number(url.searchParams.get("cursor") ?? Number.NEGATIVE_INFINITY);
    const rest = [...rows].filter((row) => row > after).sort((a, b) => a - b);
    const found = rest.slice(0, limit);
    const change = changes[turn++];
    for (const row of change?.insert ?? []) rows.add(row);
    for (const row of change?.remove ?? []) if (!untouched.has(row)) rows.delete(row);
    return page(found.map(String), rest.length > limit ? String(found.at(-1)) : null);
  };
}

test("never skips or repeats a row that stays, whatever is inserted and removed during the walk", async () => {
  const row = fc.integer({ min: 0, max: 200 });
  const change = fc.record({
    insert: fc.array(row, { maxLength: 5 }),
    remove: fc.array(row, { maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(row, { maxLength: 40 }),
      fc.array(change, { maxLength: 20 }),
      fc.integer({ min: 1, max: 7 }),
      async (first, changes, limit) => {
        const untouched = new Set(first);
        const { client } = await clientOf(growing(new Set(first), changes, untouched));
        const seen = (await loginsOf(client.iterate.listCustomers({ limit }))).map(Number);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((login) => untouched.has(login))).toEqual([...untouched].sort((a, b) => a - b));
      },
    ),
    { numRuns: 60 },
  );
});
