import {
  changesOf,
  createAndChangeOnce,
  createHistory,
  updateInTurn,
  walkChanges,
} from "../../src/fixtures/changes.ts";
import {
  clearedFields,
  createCustomer,
  fullCustomer,
  readCustomer,
  sharedCustomer,
} from "../../src/fixtures/customers.ts";
import { freshGuid } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

check("lists changes, each with at least one field", async ({ send }) => {
  const { customer_guid } = await sharedCustomer(send);
  const { changes } = await changesOf(send, customer_guid);
  expect(changes.map(({ fields }) => fields.length > 0)).toEqual(changes.map(() => true));
  expect(changes.length).toBeGreaterThan(0);
});

check("continues by cursor where the page before ended", async ({ send }) => {
  const { customer_guid } = await createHistory(send, 2);
  const path = { customer_guid };
  const forced = { status: 200, example: "ChangePageMore", because: "the mock keeps no state" } as const;
  const first = await send.expect(200, "listCustomerChanges", { path, query: { limit: 1 }, forced });
  const query = { limit: 1, cursor: first.body.next_cursor ?? "" };
  const { body } = await send.expect(200, "listCustomerChanges", { path, query });
  expect(body.changes.at(-1)?.operation).toBe("createCustomer");
});

stateful("lists the creation, with every field that was given and nothing before it", async ({ send }) => {
  const given = fullCustomer();
  const { customer_guid, guid } = await createCustomer(send, given);
  const { changes, next_cursor } = await changesOf(send, customer_guid);
  expect(changes.map(({ operation }) => operation)).toEqual(["createCustomer"]);
  expect(next_cursor).toBe(null);
  const fields = changes[0]?.fields ?? [];
  expect(Object.fromEntries(fields.map(({ name, after }) => [name, after]))).toEqual({
    ...given,
    account_guid: guid,
  });
  expect(fields.filter(({ before }) => before !== null)).toEqual([]);
});

stateful(
  "lists an update with the fields that it changed, before and after, and no others",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send, {
      kyc_level: 1,
      segment: "PI",
      balance_allowed: 10.5,
    });
    const path = { customer_guid };
    const body = { kyc_level: 2, segment: "PI", balance_allowed: 0.0000001, is_disabled: true } as const;
    await send.expect(200, "updateCustomer", { path, body });
    const [newest] = (await changesOf(send, customer_guid)).changes;
    expect(newest?.operation).toBe("updateCustomer");
    expect(newest?.fields).toEqual([
      { name: "balance_allowed", before: 10.5, after: 0.0000001 },
      { name: "is_disabled", before: false, after: true },
      { name: "kyc_level", before: 1, after: 2 },
    ]);
  },
);

stateful("lists a field that was cleared with null after it", async ({ send }) => {
  const { customer_guid } = await createCustomer(send, fullCustomer());
  const { body: before } = await readCustomer(send, customer_guid);
  await send.expect(200, "updateCustomer", { path: { customer_guid }, body: clearedFields });
  const [newest] = (await changesOf(send, customer_guid)).changes;
  expect(newest?.fields).toEqual(
    Object.keys(clearedFields)
      .sort()
      .map((name) => ({ name, before: before[name as keyof typeof before], after: null })),
  );
});

stateful("identifies who made the change, with which key and by which request", async ({ send, target }) => {
  const { customer_guid } = await createCustomer(send);
  const headers = { "X-Request-Id": freshGuid() };
  await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { kyc_level: 4 }, headers });
  const [header = "", claims = ""] = target.token.split(".");
  const decode = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  const [newest] = (await changesOf(send, customer_guid)).changes;
  expect(newest).toMatchObject({
    actor: decode(claims).sub,
    kid: decode(header).kid,
    request_id: headers["X-Request-Id"],
  });
});

stateful("contains the version that each change made, which is in its entity tag", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  const tags = [(await readCustomer(send, customer_guid)).headers.get("ETag") ?? ""];
  for (const kyc_level of [5, 6]) {
    const request = { path: { customer_guid }, body: { kyc_level } };
    tags.push((await send.expect(200, "updateCustomer", request)).headers.get("ETag") ?? "");
  }
  const versions = (await changesOf(send, customer_guid)).changes.map((change) => change.customer_version);
  expect(new Set(versions).size).toBe(3);
  const found = tags.reverse().map((tag, index) => tag.includes(String(versions[index])));
  expect(found).toEqual([true, true, true]);
});

stateful("makes no change of an update that changes nothing, is refused or is repeated", async ({ send }) => {
  const customer_guid = await createAndChangeOnce(send);
  const { changes } = await changesOf(send, customer_guid);
  expect(changes.map(({ operation }) => operation)).toEqual(["updateCustomer", "createCustomer"]);
});

stateful("lists the newest first, and by cursor each change once", async ({ send }) => {
  const { customer_guid, levels } = await createHistory(send, 5);
  const { changes } = await changesOf(send, customer_guid);
  const levelsOf = (some: typeof changes) =>
    some.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.name === "kyc_level" ? [field.after] : [])),
    );
  expect(levelsOf(changes)).toEqual(levels.toReversed());
  const times = changes.map(({ at }) => at);
  expect(times).toEqual(times.toSorted().reverse());
  const pages = await walkChanges(send, customer_guid, { limit: 2 });
  expect(pages.map((page) => page.changes.length)).toEqual([2, 2, 1]);
  expect(pages.flatMap((page) => page.changes)).toEqual(changes);
});

stateful("ends with a last page that is full", async ({ send }) => {
  const { customer_guid } = await createHistory(send, 4);
  const pages = await walkChanges(send, customer_guid, { limit: 2 });
  expect(pages.map((page) => page.changes.length)).toEqual([2, 2]);
});

stateful(
  "does not repeat a change on the next page because another one was made meanwhile",
  async ({ send }) => {
    const { customer_guid } = await createHistory(send, 3);
    const first = await changesOf(send, customer_guid, { limit: 2 });
    await updateInTurn(send, customer_guid, [50]);
    const second = await changesOf(send, customer_guid, { limit: 2, cursor: first.next_cursor ?? "" });
    expect(second.changes.map(({ operation }) => operation)).toEqual(["createCustomer"]);
  },
);

stateful("finds the changes of any of several fields", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  for (const body of [{ status: "one" }, { kyc_level: 11 }, { name: "Олена" }])
    await send.expect(200, "updateCustomer", { path: { customer_guid }, body });
  const { changes } = await changesOf(send, customer_guid, { fields: ["name", "status"] });
  expect(changes.map(({ fields }) => fields.map(({ name }) => name))).toEqual([["name"], ["status"]]);
  expect((await changesOf(send, customer_guid, { fields: ["no_such_field"] })).changes).toEqual([]);
});

stateful("finds by min_at and max_at what was changed then, the bounds included", async ({ send }) => {
  const { customer_guid } = await createHistory(send, 3);
  const { changes } = await changesOf(send, customer_guid);
  const guids = changes.map(({ guid }) => guid);
  const at = changes[1]?.at ?? "";
  const found = async (query: object) =>
    (await changesOf(send, customer_guid, query)).changes.map(({ guid }) => guid);
  expect(await found({ min_at: at })).toEqual(guids.slice(0, 2));
  expect(await found({ max_at: at })).toEqual(guids.slice(1));
  expect(await found({ min_at: at, max_at: at })).toEqual(guids.slice(1, 2));
});

stateful("lists the changes of a disabled customer too, and none of another customer", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  await createHistory(send, 2);
  await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { is_disabled: true } });
  const { changes } = await changesOf(send, customer_guid);
  expect(changes.map(({ operation }) => operation)).toEqual(["updateCustomer", "createCustomer"]);
});
