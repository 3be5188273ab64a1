import type { Customer } from "@specie/types";
import { createCustomer, minimalCustomer, readCustomer } from "../../src/fixtures/customers.ts";
import { freshWord } from "../../src/fixtures/fresh.ts";
import type { Send } from "../../src/http/send.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

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

stateful(
  "changes nothing when the version is no longer the one that If-Match names",
  "else nothing changes and the response is 412",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const stale = tagOf(await readCustomer(send, customer_guid));
    expectResponse(await update(send, customer_guid, { kyc_level: 1 }), 200);
    expectResponse(await update(send, customer_guid, { kyc_level: 2 }, stale), 412);
    expect((await readCustomer(send, customer_guid)).body.kyc_level).toBe(1);
  },
);

stateful(
  "of sixteen updates at once on one version, one is applied",
  "With `If-Match` the change is applied only to that version, so that no other change is lost.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const tag = tagOf(await readCustomer(send, customer_guid));
    const levels = Array.from({ length: 16 }, (_, index) => index + 1);
    const answers = await Promise.all(
      levels.map((kyc_level) => update(send, customer_guid, { kyc_level }, tag)),
    );
    const applied = answers.filter(({ status }) => status === 200);
    for (const answer of answers) expectResponse(answer, answer.status === 200 ? 200 : 412);
    expect(applied.length).toBe(1);
    const level = applied.map((answer) => expectResponse(answer, 200).body.kyc_level);
    expect([(await readCustomer(send, customer_guid)).body.kyc_level]).toEqual(level);
  },
);

stateful(
  "eight who count up with If-Match and try again lose nothing",
  "an update that sends it in `If-Match` never overwrites another change.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const countUp = async () => {
      // At least one of the eight succeeds in each round, so 24 rounds suffice for 24 steps.
      for (let rounds = 0; rounds < 24; rounds++) {
        const read = await readCustomer(send, customer_guid);
        const answer = await update(send, customer_guid, { kyc_level: read.body.kyc_level + 1 }, tagOf(read));
        if (answer.status === 200) return;
        expectResponse(answer, 412);
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

stateful(
  "updates at once of different fields are all kept",
  "Changes the fields in the request and leaves the others as they are",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
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
    for (const answer of answers) expectResponse(answer, 200);
    expect((await readCustomer(send, customer_guid)).body).toMatchObject(fields);
  },
);

stateful(
  "gives a version a new tag also when it looks like an earlier one",
  "Each change makes a new one.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send, { kyc_level: 1 });
    const first = tagOf(await readCustomer(send, customer_guid));
    expectResponse(await update(send, customer_guid, { kyc_level: 2 }), 200);
    expectResponse(await update(send, customer_guid, { kyc_level: 1 }), 200);
    const last = tagOf(await readCustomer(send, customer_guid));
    expect(last).not.toBe(first);
    expectResponse(await update(send, customer_guid, { kyc_level: 3 }, first), 412);
  },
);

stateful(
  "gives the same tag as long as nothing changes",
  "An update that changes nothing succeeds and creates no new version.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send, { kyc_level: 1 });
    const before = await readCustomer(send, customer_guid);
    expectResponse(await update(send, customer_guid, { kyc_level: 1 }), 200);
    const after = await readCustomer(send, customer_guid);
    expect(tagOf(after)).toBe(tagOf(before));
    expect(after.body.updated_at).toBe(before.body.updated_at);
  },
);

stateful(
  "says when a customer was last changed",
  "When the customer was last changed, UTC.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const { created_at, updated_at } = (await readCustomer(send, customer_guid)).body;
    expect(updated_at).toBe(created_at);
    // Two changes may happen within one millisecond, thirty cannot.
    const times: string[] = [];
    for (let kyc_level = 1; kyc_level <= 30; kyc_level++)
      times.push(expectResponse(await update(send, customer_guid, { kyc_level }), 200).body.updated_at);
    expect(times).toEqual(times.toSorted());
    expect(times.at(-1)).not.toBe(created_at);
    const after = (await readCustomer(send, customer_guid)).body;
    expect([after.created_at, after.updated_at]).toEqual([created_at, times.at(-1)]);
  },
);

stateful(
  "answers creation and update with the tag that a read then answers",
  "`ETag` is the customer's version, for the `If-Match` of `updateCustomer`",
  async ({ send }) => {
    const opened = await send.expect(200, "createCustomer", { body: minimalCustomer });
    const { customer_guid } = opened.body;
    expect(tagOf(await readCustomer(send, customer_guid))).toBe(tagOf(opened));
    const updated = expectResponse(
      await update(send, customer_guid, { name: freshWord() }, tagOf(opened)),
      200,
    );
    expect(tagOf(await readCustomer(send, customer_guid))).toBe(tagOf(updated));
  },
);

stateful(
  "applies an update with * whatever the version is",
  "Several tags may be listed; `*` means any version.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    expectResponse(await update(send, customer_guid, { kyc_level: 1 }), 200);
    expect(expectResponse(await update(send, customer_guid, { kyc_level: 2 }, "*"), 200).body.kyc_level).toBe(
      2,
    );
  },
);

stateful(
  "shows a change to every read that follows its answer",
  "Returns the entire customer after the change.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    for (let kyc_level = 1; kyc_level <= 10; kyc_level++) {
      const { body } = expectResponse(await update(send, customer_guid, { kyc_level }), 200);
      const reads = await Promise.all(Array.from({ length: 4 }, () => readCustomer(send, customer_guid)));
      for (const read of reads) expect(read.body).toEqual(body);
    }
  },
);
