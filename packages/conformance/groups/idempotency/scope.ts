import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { leastCustomer, openCustomer, readCustomer } from "../../src/scenes/customers.ts";
import { freshIban, freshIdempotencyKey, freshLogin, freshWord } from "../../src/scenes/fresh.ts";
import { listRepeatable, repeatables } from "../../src/scenes/repeatable.ts";

check(
  "every operation that takes an idempotency key is in this group",
  {
    defends:
      "Writes accept an `Idempotency-Key`, so a request whose answer was lost can be sent again safely.",
  },
  async () => {
    expect(repeatables.map(({ operation }) => operation).toSorted()).toEqual(listRepeatable().toSorted());
  },
);

check(
  "one key serves one operation, and another operation as well",
  { defends: "The key counts within one counterparty and one operation" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const key = freshIdempotencyKey();
    for (const { prepare } of repeatables) {
      const { ask, count } = await prepare(send);
      judge(await ask(key), 200);
      expect(await count()).toBe(1);
    }
  },
);

check(
  "refuses the key of an update for the same update of another customer",
  { defends: "is bound to the request: the same key with another request is refused with 422" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    const [one, another] = [await openCustomer(send), await openCustomer(send)];
    const body = { name: freshWord() };
    judge(await send("updateCustomer", { path: { customer_guid: one.customer_guid }, body, headers }), 200);
    judge(
      await send("updateCustomer", { path: { customer_guid: another.customer_guid }, body, headers }),
      422,
    );
    expect((await readCustomer(send, another.customer_guid)).body.name).toBeNull();
  },
);

check(
  "a repeated update does not undo what came after it",
  { defends: "A repeated request gets the first answer again, marked `Idempotent-Replayed: true`." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const path = { customer_guid };
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    const [early, late] = [freshWord(), freshWord()];
    judge(await send("updateCustomer", { path, body: { name: early }, headers }), 200);
    judge(await send("updateCustomer", { path, body: { name: late } }), 200);
    const again = judge(await send("updateCustomer", { path, body: { name: early }, headers }), 200);
    expect(again.body.name).toBe(early);
    expect((await readCustomer(send, customer_guid)).body.name).toBe(late);
  },
);

check(
  "a repeated opening answers as it first did, whatever became of the customer",
  { defends: "A repeated request gets the first answer again, marked `Idempotent-Replayed: true`." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    const request = { body: leastCustomer, headers };
    const first = judge(await send("createCustomer", request), 200);
    const path = { customer_guid: first.body.customer_guid };
    judge(await send("updateCustomer", { path, body: { name: freshWord() } }), 200);
    const again = judge(await send("createCustomer", request), 200);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("ETag")).toBe(first.headers.get("ETag"));
  },
);

check(
  "a repeated update is replayed although its If-Match is stale by then",
  { defends: "A repeated request gets the first answer again, marked `Idempotent-Replayed: true`." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const tag = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
    const headers = { "Idempotency-Key": freshIdempotencyKey(), "If-Match": tag };
    const request = { path: { customer_guid }, body: { name: freshWord() }, headers };
    const first = judge(await send("updateCustomer", request), 200);
    expect(judge(await send("updateCustomer", request), 200).body).toEqual(first.body);
  },
);

check(
  "a conflict is not kept: the same request succeeds once its cause is gone",
  { defends: "A failure changed nothing and is not kept: the same request is simply tried anew." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const path = { customer_guid };
    const stale = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
    judge(await send("updateCustomer", { path, body: { kyc_level: 1 } }), 200);
    const key = freshIdempotencyKey();
    const body = { kyc_level: 2 };
    const late = { "Idempotency-Key": key, "If-Match": stale };
    judge(await send("updateCustomer", { path, body, headers: late }), 412);
    const fresh = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
    const mended = await send("updateCustomer", { path, body, headers: { ...late, "If-Match": fresh } });
    expect(judge(mended, 200).body.kyc_level).toBe(2);
  },
);

check(
  "a login that was taken may be mended under the same key",
  { defends: "A failure changed nothing and is not kept: the same request is simply tried anew." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const login = freshLogin();
    await openCustomer(send, { login });
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    judge(await send("createCustomer", { body: { ...leastCustomer, login }, headers }), 409);
    judge(await send("createCustomer", { body: { ...leastCustomer, login: freshLogin() }, headers }), 200);
  },
);

check(
  "two requests with keys of their own are two, though they are alike",
  {
    defends: "Choose a new random value, such as a UUID, for each new intention and keep it while retrying.",
  },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const open = async () => {
      const headers = { "Idempotency-Key": freshIdempotencyKey() };
      return judge(await send("createCustomer", { body: leastCustomer, headers }), 200).body.customer_guid;
    };
    expect(await open()).not.toBe(await open());
  },
);

check(
  "two requests without a key are two, though they are alike",
  { defends: "without one, a customer whose answer was lost on the way is opened twice when you retry" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const [one, another] = [await openCustomer(send), await openCustomer(send)];
    expect(one.customer_guid).not.toBe(another.customer_guid);
  },
);

check(
  "a repeated opening takes neither login nor IBAN twice",
  { defends: "so a request whose answer was lost can be sent again safely" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const body = { ...leastCustomer, login: freshLogin(), iban: freshIban() };
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    const first = judge(await send("createCustomer", { body, headers }), 200).body;
    expect(judge(await send("createCustomer", { body, headers }), 200).body).toEqual(first);
  },
);
