import { createPublicKey, verify } from "node:crypto";
import { findChainFaults, genesisOf, openEntry } from "../../src/fixtures/chain.ts";
import { changesOf, createAndChangeOnce, createHistory } from "../../src/fixtures/changes.ts";
import { clearedFields, createCustomer, fullCustomer } from "../../src/fixtures/customers.ts";
import { freshGuid, freshOkpKey } from "../../src/fixtures/fresh.ts";
import { entriesAfter, readHead } from "../../src/fixtures/journal.ts";
import { registerKey, thumbprintOf } from "../../src/fixtures/keys.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

check(
  "the chain begins with the hash of the counterparty, and the hash of each entry is that of its content",
  "The hash of this entry, which covers all before it.",
  async ({ send }) => {
    const { counterparty_guid } = await readHead(send);
    const { entries } = (await send.expect(200, "listChainEntries", { query: { limit: 200 } })).body;
    const before = { sequence: 0, hash: genesisOf(counterparty_guid), at: null };
    expect(findChainFaults(entries, before)).toEqual([]);
    expect(entries.length).toBeGreaterThan(0);
  },
);

stateful(
  "the chain belongs to the counterparty in the path",
  "The counterparty whose changes the chain contains.",
  async ({ send, other, target }) => {
    expect((await readHead(send)).counterparty_guid).toBe(target.counterparty);
    const { sequence } = await readHead(other.send);
    const { customer_guid } = await createCustomer(send);
    const theirs = await entriesAfter(other.send, sequence);
    expect(theirs.filter(({ entry }) => entry.includes(customer_guid))).toEqual([]);
  },
);

stateful(
  "writes that are made at once follow each other without a gap, and the chain stays valid",
  "The number of a change among all changes of the counterparty, from 1 without gaps, in the order in which they were committed.",
  async ({ send }) => {
    const head = await readHead(send);
    const created = await Promise.all(Array.from({ length: 12 }, () => createCustomer(send)));
    const entries = await entriesAfter(send, head.sequence);
    expect(findChainFaults(entries, head)).toEqual([]);
    const guids = entries.map((entry) => openEntry(entry).object_guid);
    for (const { customer_guid } of created)
      expect(guids.filter((guid) => guid === customer_guid)).toHaveLength(1);
  },
);

stateful(
  "an entry has what listCustomerChanges shows, with the values of every field before and after",
  "The values behind the commitments of the entry.",
  async ({ send }) => {
    const { sequence } = await readHead(send);
    const { customer_guid } = await createCustomer(send, fullCustomer());
    const path = { customer_guid };
    for (const body of [{ kyc_level: 3, is_disabled: true, balance_allowed: 0.0000001 }, clearedFields])
      await send.expect(200, "updateCustomer", { path, body });
    const { changes } = await changesOf(send, customer_guid);
    const entries = (await entriesAfter(send, sequence))
      .map((entry) => ({ ...openEntry(entry), at: entry.at }))
      .filter((entry) => entry.customer_guid === customer_guid);
    expect(entries.map(({ object_guid }) => object_guid)).toEqual(changes.map(() => customer_guid));
    const shown = entries.map(
      ({ guid, at, operation, kid, actor, request_id, customer_version, fields }) => ({
        ...{ guid, at, operation, kid, actor, request_id, customer_version },
        // The list does not show when the customer was updated: that is the time of the change.
        fields: fields.filter(({ name }) => name !== "updated_at"),
      }),
    );
    expect(shown).toEqual(changes.toReversed());
  },
);

stateful(
  "keys that are registered, replaced and revoked are in the chain, with no customer",
  "Returns the changes of the counterparty as they were hashed",
  async ({ send }) => {
    const head = await readHead(send);
    const { guid } = await registerKey(send);
    const path = { jwk_guid: guid };
    await send.expect(200, "replaceKey", { path, body: { data: freshOkpKey() } });
    await send.expect(200, "revokeKey", { path });
    const entries = await entriesAfter(send, head.sequence);
    expect(findChainFaults(entries, head)).toEqual([]);
    const ofKey = entries.map(openEntry).filter(({ object_guid }) => object_guid === guid);
    expect(ofKey.map(({ operation }) => operation)).toEqual(["registerKey", "replaceKey", "revokeKey"]);
    expect(ofKey.map((entry) => [entry.customer_guid, entry.customer_version])).toEqual(
      ofKey.map(() => [null, null]),
    );
  },
);

stateful(
  "a request that is refused, repeated or changes nothing adds no entry",
  "The number of a change among all changes of the counterparty",
  async ({ send }) => {
    const { sequence } = await readHead(send);
    const customer_guid = await createAndChangeOnce(send);
    const entries = (await entriesAfter(send, sequence)).map(openEntry);
    expect(entries.filter((entry) => entry.customer_guid === customer_guid)).toHaveLength(2);
  },
);

stateful(
  "the head is the last entry, and moves with the next change",
  "The hash of the last change, which covers all before it.",
  async ({ send }) => {
    const before = await readHead(send);
    await createCustomer(send);
    const head = await readHead(send);
    expect(head.sequence).toBeGreaterThan(before.sequence);
    const last = (await entriesAfter(send, before.sequence)).find(
      ({ sequence }) => sequence === head.sequence,
    );
    expect([last?.hash, last?.at]).toEqual([head.hash, head.at]);
  },
);

stateful(
  "the pages of the chain contain each entry once, and the last one says so",
  "Whether the chain has entries after these.",
  async ({ send }) => {
    const { sequence } = await readHead(send);
    const { customer_guid } = await createHistory(send, 5);
    const whole = await entriesAfter(send, sequence);
    const walked = await entriesAfter(send, sequence, 2);
    expect(walked.slice(0, whole.length)).toEqual(whole);
    expect(whole.filter((entry) => openEntry(entry).customer_guid === customer_guid)).toHaveLength(5);
    const first = { after_sequence: sequence, limit: 2 };
    expect((await send.expect(200, "listChainEntries", { query: first })).body).toEqual({
      entries: whole.slice(0, 2),
      has_more: true,
    });
    const beyond = { after_sequence: 9_007_199_254_740_991 };
    const { body } = await send.expect(200, "listChainEntries", { query: beyond });
    expect(body).toEqual({ entries: [], has_more: false });
  },
);

stateful(
  "a last page that is full says that nothing follows",
  "Whether the chain has entries after these.",
  async ({ send }) => {
    await createCustomer(send);
    // Other checks write at the same time, so the page counts only while its entry is still the last one.
    for (let attempt = 0; attempt < 50; attempt++) {
      const { sequence } = await readHead(send);
      const query = { after_sequence: sequence - 1, limit: 1 };
      const { body } = await send.expect(200, "listChainEntries", { query });
      if ((await readHead(send)).sequence !== sequence) continue;
      expect([body.entries.length, body.has_more]).toEqual([1, false]);
      return;
    }
    throw new Error("The head moved in each of 50 attempts, so no last page was seen");
  },
);

stateful(
  "what an entry commits to can be guessed from no other entry: random bytes are never used twice",
  "The 32 random bytes of the commitment, in base64url without padding.",
  async ({ send }) => {
    const { sequence } = await readHead(send);
    const { customer_guid } = await createHistory(send, 4);
    const entries = await entriesAfter(send, sequence);
    const salts = entries.flatMap(({ values }) => values.map(({ salt }) => salt));
    expect(new Set(salts).size).toBe(salts.length);
    const own = entries.filter((entry) => openEntry(entry).customer_guid === customer_guid);
    // The same person by the same key: equal values, and no two commitments are.
    const actors = own.map(({ entry }) => JSON.parse(entry).actor);
    expect(new Set(actors).size).toBe(4);
  },
);

check(
  "a checkpoint is signed by the key in its header, and states the head",
  "The head, signed by the operator with Ed25519",
  async ({ send }) => {
    const { checkpoint, ...head } = await readHead(send);
    if (checkpoint === null) return;
    const [header = "", payload = "", signature = ""] = checkpoint.split(".");
    const { alg, kid, jwk } = decode(header);
    expect([alg, kid]).toEqual(["EdDSA", thumbprintOf(jwk)]);
    const key = createPublicKey({ key: jwk, format: "jwk" });
    expect(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))).toBe(
      true,
    );
    expect(decode(payload)).toMatchObject(head);
    expect(Date.parse(decode(payload).signed_at)).not.toBeNaN();
  },
);

function decode(part: string) {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}

stateful(
  "a request id that was sent is the one that the entry commits to",
  "The name of the field, or `actor`, `request_id` or `evidence`.",
  async ({ send }) => {
    const { sequence } = await readHead(send);
    const headers = { "X-Request-Id": freshGuid() };
    const { customer_guid } = await createCustomer(send);
    await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { kyc_level: 4 }, headers });
    const entries = (await entriesAfter(send, sequence)).map(openEntry);
    const own = entries.filter((entry) => entry.customer_guid === customer_guid);
    expect(own.map(({ request_id }) => request_id)[1]).toBe(headers["X-Request-Id"]);
  },
);
