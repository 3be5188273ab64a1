import { createCustomer, readCustomer } from "../../src/fixtures/customers.ts";
import { freshIban, freshLogin } from "../../src/fixtures/fresh.ts";
import { ownedResources } from "../../src/fixtures/owned-resources.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

stateful(
  "lets two counterparties have customers of one login",
  "Unique within the counterparty without regard to letter case, after Unicode NFC.",
  async ({ send, other }) => {
    const login = freshLogin();
    const mine = await createCustomer(send, { login });
    const theirs = await createCustomer(other.send, { login });
    expect(theirs.customer_guid).not.toBe(mine.customer_guid);
  },
);

stateful(
  "lets two counterparties have accounts of one IBAN",
  "Unique within the counterparty, else 409 `iban-taken`.",
  async ({ send, other }) => {
    const iban = freshIban();
    const mine = await createCustomer(send, { iban });
    const theirs = await createCustomer(other.send, { iban });
    expect([mine.iban, theirs.iban]).toEqual([iban, iban]);
    expect(theirs.guid).not.toBe(mine.guid);
  },
);

stateful(
  "refuses another counterparty's customer in the body of an update",
  "It must equal `customer_guid` in the path, else 400.",
  async ({ send, other }) => {
    const { account } = await ownedResources(other.send);
    const { customer_guid } = await createCustomer(send);
    const body = { wallet_user_guid: account.customer_guid, name: "Чужа" };
    await send.expect(400, "updateCustomer", { path: { customer_guid }, body });
    expect((await readCustomer(send, customer_guid)).body.name).toBeNull();
  },
);

stateful(
  "answers a customer with the counterparty in whose name it was opened",
  "The counterparty whom the customer belongs to.",
  async ({ send, target, other }) => {
    const mine = await createCustomer(send);
    const theirs = await createCustomer(other.send);
    expect((await readCustomer(send, mine.customer_guid)).body.counterparty_guid).toBe(target.counterparty);
    expect((await readCustomer(other.send, theirs.customer_guid)).body.counterparty_guid).toBe(
      other.target.counterparty,
    );
  },
);
