import type { Customer } from "@specie/types";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { leastCustomer, openCustomer, readCustomer } from "../../src/scenes/customers.ts";
import { freshWord } from "../../src/scenes/fresh.ts";
import type { Send } from "../../src/send/send.ts";

const tagOf = ({ headers }: { headers: Headers }) => headers.get("ETag") ?? "";

function update(
  send: Send,
  customer_guid: string,
  body: Partial<Pick<Customer, "name" | "kyc_level">>,
  tag?: string,
) {
  const headers = tag === undefined ? {} : { "If-Match": tag };
  return send("updateCustomer", { path: { customer_guid }, body, headers });
}

check(
  "changes nothing when the version is no longer the one that If-Match names",
  { defends: "else nothing changes and the answer is 412" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const stale = tagOf(await readCustomer(send, customer_guid));
    judge(await update(send, customer_guid, { kyc_level: 1 }), 200);
    judge(await update(send, customer_guid, { kyc_level: 2 }, stale), 412);
    expect((await readCustomer(send, customer_guid)).body.kyc_level).toBe(1);
  },
);

check(
  "of sixteen updates at once on one version, one is applied",
  {
    defends:
      "With `If-Match` the change is applied only to the version named, so nobody else's change is lost.",
  },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const tag = tagOf(await readCustomer(send, customer_guid));
    const levels = Array.from({ length: 16 }, (_, index) => index + 1);
    const answers = await Promise.all(
      levels.map((kyc_level) => update(send, customer_guid, { kyc_level }, tag)),
    );
    const applied = answers.filter(({ status }) => status === 200);
    for (const answer of answers) judge(answer, answer.status === 200 ? 200 : 412);
    expect(applied.length).toBe(1);
    const level = applied.map((answer) => judge(answer, 200).body.kyc_level);
    expect([(await readCustomer(send, customer_guid)).body.kyc_level]).toEqual(level);
  },
);

check(
  "eight who count up with If-Match and try again lose nothing",
  { defends: "an update that sends it back in `If-Match` never overwrites somebody else's change" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const countUp = async () => {
      // Each round at least one of the eight succeeds, so nobody needs more rounds than there are steps in all.
      for (let rounds = 0; rounds < 24; rounds++) {
        const read = await readCustomer(send, customer_guid);
        const answer = await update(send, customer_guid, { kyc_level: read.body.kyc_level + 1 }, tagOf(read));
        if (answer.status === 200) return;
        judge(answer, 412);
      }
      throw new Error("Refused more often than others can have changed the customer");
    };
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let step = 0; step < 3; step++) await countUp();
      }),
    );
    expect((await readCustomer(send, customer_guid)).body.kyc_level).toBe(24);
  },
);

check(
  "updates at once of different fields are all kept",
  { defends: "Changes the fields that are sent and leaves the others as they are" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const fields = {
      name: freshWord(),
      surname: freshWord(),
      paternal_name: freshWord(),
      status: "нова",
      kyc_level: 5,
      balance_allowed: 12.5,
      phone_number: "+380441234567",
      segment: "PI",
    } as const;
    const parts = Object.entries(fields).map(([name, value]) => ({ [name]: value }));
    const path = { customer_guid };
    const answers = await Promise.all(parts.map((body) => send("updateCustomer", { path, body })));
    for (const answer of answers) judge(answer, 200);
    expect((await readCustomer(send, customer_guid)).body).toMatchObject(fields);
  },
);

check(
  "gives a version a new tag also when it looks like an earlier one",
  { defends: "It changes with every change." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send, { kyc_level: 1 });
    const first = tagOf(await readCustomer(send, customer_guid));
    judge(await update(send, customer_guid, { kyc_level: 2 }), 200);
    judge(await update(send, customer_guid, { kyc_level: 1 }), 200);
    const last = tagOf(await readCustomer(send, customer_guid));
    expect(last).not.toBe(first);
    judge(await update(send, customer_guid, { kyc_level: 3 }, first), 412);
  },
);

check(
  "gives the same tag as long as nothing changes",
  { defends: "An update that leaves everything as it was is accepted and does not make a new version." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send, { kyc_level: 1 });
    const before = await readCustomer(send, customer_guid);
    judge(await update(send, customer_guid, { kyc_level: 1 }), 200);
    const after = await readCustomer(send, customer_guid);
    expect(tagOf(after)).toBe(tagOf(before));
    expect(after.body.updated_at).toBe(before.body.updated_at);
  },
);

check(
  "says when a customer was last changed",
  { defends: "When the customer was last changed, UTC." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const { created_at, updated_at } = (await readCustomer(send, customer_guid)).body;
    expect(updated_at).toBe(created_at);
    // Two changes may fall into one millisecond, thirty in a row cannot.
    const times: string[] = [];
    for (let kyc_level = 1; kyc_level <= 30; kyc_level++)
      times.push(judge(await update(send, customer_guid, { kyc_level }), 200).body.updated_at);
    expect(times).toEqual(times.toSorted());
    expect(times.at(-1)).not.toBe(created_at);
    const after = (await readCustomer(send, customer_guid)).body;
    expect([after.created_at, after.updated_at]).toEqual([created_at, times.at(-1)]);
  },
);

check(
  "answers creation and update with the tag that a read then answers",
  { defends: "`ETag` is the customer's, ready for the `If-Match` of `updateCustomer`" },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const opened = judge(await send("createCustomer", { body: leastCustomer }), 200);
    const { customer_guid } = opened.body;
    expect(tagOf(await readCustomer(send, customer_guid))).toBe(tagOf(opened));
    const updated = judge(await update(send, customer_guid, { name: freshWord() }, tagOf(opened)), 200);
    expect(tagOf(await readCustomer(send, customer_guid))).toBe(tagOf(updated));
  },
);

check(
  "applies an update with * whatever the version is",
  { defends: "Several tags may be listed; `*` means any version." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    judge(await update(send, customer_guid, { kyc_level: 1 }), 200);
    expect(judge(await update(send, customer_guid, { kyc_level: 2 }, "*"), 200).body.kyc_level).toBe(2);
  },
);

check(
  "shows a change to every read that follows its answer",
  { defends: "Answers with the whole customer after the change." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    for (let kyc_level = 1; kyc_level <= 10; kyc_level++) {
      const { body } = judge(await update(send, customer_guid, { kyc_level }), 200);
      const reads = await Promise.all(Array.from({ length: 4 }, () => readCustomer(send, customer_guid)));
      for (const read of reads) expect(read.body).toEqual(body);
    }
  },
);
