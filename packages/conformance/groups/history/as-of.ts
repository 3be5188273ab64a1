import { changesOf } from "../../src/fixtures/changes.ts";
import {
  clearedFields,
  createCustomer,
  fullCustomer,
  readCustomer,
  sharedCustomer,
} from "../../src/fixtures/customers.ts";
import type { Send } from "../../src/http/send.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

/** A customer with four versions, and each of them as it was read while it was current, with the moment of its change. */
async function createVersions(send: Send) {
  const { customer_guid } = await createCustomer(send, fullCustomer());
  const path = { customer_guid };
  const versions = [await readVersion(send, customer_guid)];
  for (const body of [{ kyc_level: 8, name: "Інша" }, clearedFields, { is_disabled: true }]) {
    await send.expect(200, "updateCustomer", { path, body });
    versions.push(await readVersion(send, customer_guid));
  }
  const { changes } = await changesOf(send, customer_guid);
  return { customer_guid, versions, times: changes.map(({ at }) => at).toReversed() };
}

async function readVersion(send: Send, customer_guid: string) {
  const { body, headers } = await readCustomer(send, customer_guid);
  return { body, tag: headers.get("ETag") };
}

async function readAsOf(send: Send, customer_guid: string, as_of: string) {
  const request = { path: { customer_guid }, query: { as_of } };
  const { body, headers } = await send.expect(200, "getCustomer", request);
  return { body, tag: headers.get("ETag") };
}

/** The moment a microsecond before. */
function before(at: string): string {
  const micros = BigInt(Date.parse(`${at.slice(0, 23)}Z`)) * 1000n + BigInt(at.slice(23, 26)) - 1n;
  const whole = new Date(Number(micros / 1000n)).toISOString().slice(0, 23);
  return `${whole}${String(micros % 1000n).padStart(3, "0")}Z`;
}

check(
  "a moment in the future gives the customer as it is now, whatever its offset",
  "A moment in the future gives the customer as it is now.",
  async ({ send }) => {
    const { customer_guid } = await sharedCustomer(send);
    const now = await readVersion(send, customer_guid);
    for (const as_of of ["2999-01-01T00:00:00Z", "2999-01-01T00:00:00.123456+02:00"])
      expect(await readAsOf(send, customer_guid, as_of)).toEqual(now);
  },
);

stateful(
  "at the moment of each change the customer is as it was read then, with the entity tag of then",
  "The customer as it was at this moment, with the `ETag` of that version; a change made at the moment itself is included.",
  async ({ send }) => {
    const { customer_guid, versions, times } = await createVersions(send);
    const found = [];
    for (const at of times) found.push(await readAsOf(send, customer_guid, at));
    expect(found).toEqual(versions);
  },
);

stateful(
  "a microsecond before a change the customer is as it was before that change",
  "The customer as it was at this moment",
  async ({ send }) => {
    const { customer_guid, versions, times } = await createVersions(send);
    const found = [];
    for (const at of times.slice(1)) found.push(await readAsOf(send, customer_guid, before(at)));
    expect(found).toEqual(versions.slice(0, -1));
  },
);

stateful(
  "before its creation there is no such customer",
  "Before its creation there is no such customer.",
  async ({ send }) => {
    const { customer_guid, times } = await createVersions(send);
    for (const as_of of [before(times[0] ?? ""), "1999-01-01T00:00:00Z"])
      await send.expect(404, "getCustomer", { path: { customer_guid }, query: { as_of } });
  },
);
