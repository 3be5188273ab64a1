import { InfiniteQueryObserver, QueryClient } from "@tanstack/query-core";
import { expect, onTestFinished, test } from "vitest";
import type { Customer } from "../src/index.ts";
import { infiniteQueryOptions, queryKey, queryOptions } from "../src/query.ts";
import { clientOf, counterpartyGuid, customerGuid, problem } from "./server.ts";

function queryClient(): QueryClient {
  const queries = new QueryClient();
  onTestFinished(() => queries.clear());
  return queries;
}

test("a query has the result with its ETag, under a key of the counterparty, operation and input", async () => {
  const { client, received } = await clientOf(() => ({ headers: { ETag: '"7"' }, body: { login: "олена" } }));
  const queries = queryClient();
  const options = {
    ...queryOptions(client, "getCustomer", { customer_guid: customerGuid }),
    staleTime: 60_000,
  };
  const result = await queries.fetchQuery(options);
  expect(result).toEqual({
    status: 200,
    data: { login: "олена" },
    etag: '"7"',
    requestId: "request-1",
    replayed: false,
  });
  await queries.fetchQuery(options);
  expect(received).toHaveLength(1);
  expect(options.queryKey).toEqual([
    "specie",
    counterpartyGuid,
    "getCustomer",
    { customer_guid: customerGuid },
  ]);
  const login: Customer["login"] = result.data.login;
  expect(login).toBe("олена");
});

test("the pages of a list have a key of their own, whatever page they begin at", async () => {
  const { client } = await clientOf([]);
  const input = { segments: ["PL" as const] };
  expect(infiniteQueryOptions(client, "listCustomers", input)).toStrictEqual({
    queryKey: ["specie", counterpartyGuid, "listCustomers", { ...input, cursor: "each" }],
    queryFn: expect.any(Function),
    initialPageParam: undefined,
    getNextPageParam: expect.any(Function),
    retry: false,
  });
  expect(queryOptions(client, "listKeys")).toStrictEqual({
    queryKey: ["specie", counterpartyGuid, "listKeys", {}],
    queryFn: expect.any(Function),
    retry: false,
  });
});

test("all queries of an operation are invalidated by the start of their keys", async () => {
  const { client } = await clientOf(() => ({ body: { customers: [], next_cursor: null } }));
  const queries = queryClient();
  await queries.fetchQuery(queryOptions(client, "listCustomers", { segments: ["PL"] }));
  await queries.invalidateQueries({ queryKey: queryKey(client, "listCustomers") });
  const [query] = queries
    .getQueryCache()
    .findAll({ queryKey: queryKey(client, "listCustomers", { segments: ["PL"] }) });
  expect(query?.state.isInvalidated).toBe(true);
  const other = client.withOptions({ counterpartyGuid: customerGuid });
  expect(queries.getQueryCache().findAll({ queryKey: queryKey(other, "listCustomers") })).toEqual([]);
});

test("a query that is no longer needed ends its call, also where the caller has a signal and options of its own", async () => {
  const { client, received } = await clientOf(() => ({ body: { customers: [], next_cursor: null } }));
  const [theirs, own] = [new AbortController(), new AbortController()];
  const options = { signal: own.signal, attempts: 1, headers: { "X-Request-Id": "own" } };
  const query = queryOptions(client, "listCustomers", {}, options);
  const pages = infiniteQueryOptions(client, "listCustomers", {}, options);
  for (const ask of [query.queryFn, pages.queryFn]) {
    await ask({ signal: new AbortController().signal, pageParam: undefined });
    expect(received.at(-1)?.headers["x-request-id"]).toBe("own");
  }
  const sent = received.length;
  theirs.abort();
  for (const ask of [query.queryFn, pages.queryFn])
    await expect(ask({ signal: theirs.signal, pageParam: undefined })).rejects.toMatchObject({
      code: "aborted",
    });
  expect(received).toHaveLength(sent);
});

test("only the client retries", async () => {
  const { client, received } = await clientOf(() => problem(503, "service-unavailable"));
  await expect(queryClient().fetchQuery(queryOptions(client, "listKeys"))).rejects.toMatchObject({
    status: 503,
  });
  expect(received).toHaveLength(4);
  const pages = infiniteQueryOptions(client, "listCustomers");
  await expect(queryClient().fetchInfiniteQuery(pages)).rejects.toMatchObject({ status: 503 });
  expect(received).toHaveLength(8);
});

test("a query that is cancelled ends its call", async () => {
  const queries = queryClient();
  const attempt = new Promise<unknown>((resolve) => {
    const replies = () => {
      void queries.cancelQueries();
      return "hang" as const;
    };
    void clientOf(replies, { onAttempt: ({ error }) => resolve(error) }).then(({ client }) =>
      queries.fetchQuery(queryOptions(client, "listKeys")).catch(() => undefined),
    );
  });
  expect(await attempt).toMatchObject({ name: "AbortError" });
});

test("an infinite query follows the cursor until there is none", async () => {
  const page = (login: string, next: string | null) => ({
    body: { customers: [{ login }], next_cursor: next },
  });
  const { client, received } = await clientOf([page("a", "c1"), page("b", null)]);
  const observer = new InfiniteQueryObserver(
    queryClient(),
    infiniteQueryOptions(client, "listCustomers", { limit: 1 }),
  );
  await observer.refetch();
  const { data, hasNextPage } = await observer.fetchNextPage();
  expect(data?.pages.flatMap(({ data: { customers } }) => customers.map(({ login }) => login))).toEqual([
    "a",
    "b",
  ]);
  expect(hasNextPage).toBe(false);
  expect(received.map(({ url }) => url.search)).toEqual(["?limit=1", "?limit=1&cursor=c1"]);
});

test("the key of all pages contains the input, and is not the key of a single page", async () => {
  const { client } = await clientOf([]);
  const { queryKey: key } = infiniteQueryOptions(client, "listCustomers", { limit: 2 });
  expect(key).toEqual(["specie", counterpartyGuid, "listCustomers", { limit: 2, cursor: "each" }]);
  expect(key).not.toEqual(queryOptions(client, "listCustomers", { limit: 2 }).queryKey);
});
