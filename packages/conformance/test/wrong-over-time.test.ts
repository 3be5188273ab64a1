import { expect, onTestFinished, test, vi } from "vitest";
import { bodyOf, type Change, failedOf, type Json, problemOf } from "./servers/change-answers.ts";

// Answers that are wrong only beside others, so each change keeps what it has seen.

const ownChain = "history/the-chain-belongs-to-the-counterparty-in-the-path";
const stale =
  "paging/a-list-that-may-be-300-seconds-old-is-no-older-and-contains-each-customer-who-was-created-before";
const countUp = "concurrency/eight-who-count-up-with-if-match-and-try-again-lose-nothing";
const oneOfTwo = "shapes/updateCustomer/412/lets-one-of-two-updates-of-the-same-version-through";
const places = ["registerKey", "replaceKey"].map(
  (operation) => `shapes/${operation}/400/names-the-place-that-is-wrong-and-says-what-is-wrong-there`,
);
const endOfKey = "authentication/refuses-tokens-of-a-key-from-its-end-on-and-lists-it-until-it-is-revoked";

/** An entry about the last customer, at the end of each page of the chain that is empty. */
function foreignEntry(): Change {
  let text = "";
  return (answer, request) => {
    if (request.method === "POST" && answer.status === 200) text = answer.text;
    return bodyOf(200, (body) => {
      if (!Array.isArray(body["entries"]) || body["entries"].length > 0) return body;
      const hash = "A".repeat(43);
      return {
        ...body,
        entries: [{ sequence: 999, at: "2026-03-01T10:00:00.000000Z", hash, entry: text, values: [] }],
      };
    })(answer, request);
  };
}

/** Lists that are as old as they may be, with these customers. */
const oldList =
  (choose: (customers: Json[]) => Json[], age = "300"): Change =>
  (answer, request) => {
    if (!request.url.searchParams.has("allowed_staleness")) return answer;
    const changed = bodyOf(200, (body) => {
      const customers = choose(body["customers"] as Json[]); // By the contract.
      return { ...body, customers, total: customers.length };
    })(answer, request);
    return { ...changed, headers: { ...changed.headers, Staleness: age } };
  };

const isUpdate = ({ method }: { readonly method: string }) => method === "PUT";

/** The first answers to updates, in place of so many of those that follow. */
function repeated(times: number): Change {
  let first: string | undefined;
  let left = times;
  return (answer, request) => {
    if (!isUpdate(request)) return answer;
    if (answer.status === 200) first ??= answer.text;
    if (answer.status !== 412 || left-- <= 0 || first === undefined) return answer;
    const headers = { "X-Request-Id": answer.headers["X-Request-Id"] ?? "", ETag: '"9"' };
    return { status: 200, headers: { ...headers, "Content-Type": "application/json" }, text: first };
  };
}

/** Each place of a refused key under another name and code. */
const keyAt = (at: string): Change =>
  bodyOf(400, (body) => ({
    ...body,
    // By the contract.
    errors: (body["errors"] as Json[]).map((error) =>
      String(error["at"]).startsWith("/data/") ? { ...error, at, code: "key" } : error,
    ),
  }));

const noPersonalData = "history/an-event-contains-nothing-that-was-written-about-a-customer-nor-who-wrote-it";

/** Single events beside a value of the last customer that was created. */
function eventWith(read: (customer: Json, headers: Headers) => unknown): Change {
  let value: unknown;
  return (answer, { method, url, headers, body }) => {
    if (body !== "") value = read(JSON.parse(body), headers) ?? value;
    const isEvent = method === "GET" && /\/events\/[^/]+$/.test(url.pathname);
    return isEvent && value !== undefined ? { ...answer, text: `${answer.text} ${value}` } : answer;
  };
}

/** The end of a key, which a server heeds so many milliseconds late. */
function lateEnd(milliseconds: number): Change {
  let end = Number.POSITIVE_INFINITY;
  return (answer, { url, body }) => {
    if (body.includes("expires_at")) end = Date.parse(JSON.parse(body).expires_at);
    const isLate = answer.status === 401 && url.pathname.endsWith("/authenticate") && Date.now() > end;
    return isLate && Date.now() < end + milliseconds ? { ...answer, status: 200 } : answer;
  };
}

const sixteen = "concurrency/of-sixteen-updates-at-once-on-one-version-one-is-applied";
const noLonger = "concurrency/changes-nothing-when-the-version-is-no-longer-the-one-that-if-match-names";
const atOnce = ["login", "iban"].map(
  (what) =>
    `concurrency/of-twelve-who-ask-for-one-${what}-at-once-one-gets-it-and-the-others-leave-nothing-behind`,
);

const asOf = [
  "history/at-the-moment-of-each-change-the-customer-is-as-it-was-read-then-with-the-entity-tag-of-then",
  "history/a-microsecond-before-a-change-the-customer-is-as-it-was-before-that-change",
];
const eventsOfKeys = "history/keys-have-events-without-a-customer";

/** The answers about a moment with another entity tag. */
const tagAsOf =
  (tag: (own: string) => string): Change =>
  (answer, { url }) => {
    const { ETag: own } = answer.headers;
    if (own === undefined || !url.searchParams.has("as_of")) return answer;
    return { ...answer, headers: { ...answer.headers, ETag: tag(own) } };
  };

/** The events of keys with a member of a customer's. */
const eventOfKeyWith = (member: Json): Change =>
  bodyOf(200, (body) => {
    const events = (body["events"] ?? []) as Json[]; // By the contract.
    const changed = events.map((one) =>
      String(one["type"]).startsWith("key.") ? { ...one, ...member } : one,
    );
    return "events" in body ? { ...body, events: changed } : body;
  });

const rest = "shapes/updateCustomer/200/changes-what-is-sent-and-leaves-the-rest-as-it-was";

/** Customers whose login is gone once they were updated, here and in each later answer. */
function lostWithUpdate(): Change {
  const updated = new Set<string>();
  return (answer, request) => {
    if (isUpdate(request)) updated.add(request.url.pathname);
    if (!updated.has(request.url.pathname)) return answer;
    return bodyOf(200, (body) => ({ ...body, login: null }))(answer, request);
  };
}

/** A list that misses the newest customer and calls itself half a minute old, each read so many seconds after the one before. */
function slowOldList(seconds: number): Change {
  let passed = 0;
  vi.spyOn(performance, "now").mockImplementation(() => passed * 1000);
  onTestFinished(() => void vi.restoreAllMocks());
  const change = oldList(() => [], "30");
  return (answer, request) => {
    if (request.url.searchParams.has("allowed_staleness")) passed += seconds;
    return change(answer, request);
  };
}

const lastPage = "history/a-last-page-that-is-full-says-that-nothing-follows";

/** Pages of one entry after which more follow, and heads that others have moved for so many answers. */
function movedHeads(times: number): Change {
  let [left, ahead] = [times, 0];
  return bodyOf(200, (body) => {
    if ("entries" in body) return { ...body, has_more: true };
    if (!("checkpoint" in body)) return body;
    if (left-- > 0) ahead += 1;
    return { ...body, sequence: Number(body["sequence"]) + ahead };
  });
}

test.for<[what: string, only: readonly string[], change: () => Change]>([
  ["more after the last page, although the first head has moved", [lastPage], () => movedHeads(2)],
  ["an update that clears what it was not given", [rest], lostWithUpdate],
  ["a list that misses a customer older than it is", [stale], () => slowOldList(31)],
  ["a head that never stays", [lastPage], () => movedHeads(Number.POSITIVE_INFINITY)],
  ["a token of a key that ended two seconds ago", [endOfKey], () => lateEnd(2000)],
  ["a weak entity tag of a version of then", asOf, () => tagAsOf((tag) => `W/${tag}`)],
  ["another version's entity tag for a version of then", asOf, () => tagAsOf(() => '"999"')],
  ["an event of a key with a version", [eventsOfKeys], () => eventOfKeyWith({ customer_version: 1 })],
  [
    "an event of a key with a customer",
    [eventsOfKeys],
    () => eventOfKeyWith({ customer_guid: "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57" }),
  ],
  [
    "404 for a version that is no longer the one",
    [sixteen, noLonger, countUp, oneOfTwo],
    () => problemOf("customer-not-found", 404, ({ status }) => status === 412),
  ],
  [
    "another conflict for what is taken",
    atOnce,
    () => problemOf("idempotency-key-in-progress", 409, ({ status }) => status === 409),
  ],
  [
    "400 for what is taken",
    atOnce,
    () => problemOf("asset-not-registered", 400, ({ status }) => status === 409),
  ],
  ["an event with a surname", [noPersonalData], () => eventWith(({ surname }) => surname)],
  ["an event with a phone number", [noPersonalData], () => eventWith((given) => given["phone_number"])],
  ["an event with a new name", [noPersonalData], () => eventWith(({ name }) => name)],
  [
    "an event with the id of the request",
    [noPersonalData],
    () => eventWith((_, headers) => headers.get("X-Request-Id")),
  ],
  ["an entry about the caller's customer in another's chain", [ownChain], foreignEntry],
  [
    "an old list with another customer",
    [stale],
    () => oldList((some) => some.map((one) => ({ ...one, wallet_user_guid: crypto.randomUUID() }))),
  ],
  ["an old list with a customer twice", [stale], () => oldList((some) => [...some, ...some])],
  [
    "that no update of a version is ever applied",
    [countUp, oneOfTwo],
    () => (answer, request) =>
      isUpdate(request) ? problemOf("version-mismatch", 412, () => true)(answer, request) : answer,
  ],
  ["a second update of the same version", [oneOfTwo], () => repeated(1)],
  ["a key that is not fit, at a place that does not exist", places, () => keyAt("/dat/x")],
])("%s is found", async ([, only, change]) => {
  expect((await failedOf(only, change())).toSorted()).toEqual([...only].toSorted());
});

test.for<[what: string, only: readonly string[], change: () => Change]>([
  ["an old list without the newest customer", [stale], () => oldList(() => [])],
  ["a list that misses a customer younger than it is", [stale], () => slowOldList(14)],
  ["an old list with the newest customer", [stale], () => oldList((some) => some)],
  ["a key that is not fit, as a whole", places, () => keyAt("/data")],
])("%s is accepted", async ([, only, change]) => {
  expect(await failedOf(only, change())).toEqual([]);
});

test("a key that had ended before the first answer came is no failure", async () => {
  let isFirst = true;
  const change: Change = (answer, { url }) => {
    if (!url.pathname.endsWith("/authenticate") || answer.status !== 200 || !isFirst) return answer;
    isFirst = false;
    vi.setSystemTime(Date.now() + 3000);
    return { ...answer, status: 401 };
  };
  expect(await failedOf([endOfKey], change)).toEqual([]);
});
