import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { belongings } from "../../src/scenes/belongings.ts";
import { openCustomer, readCustomer } from "../../src/scenes/customers.ts";
import { freshIban, freshLogin } from "../../src/scenes/fresh.ts";

check(
  "lets two counterparties have customers of one login",
  { defends: "Unique within the counterparty without regard to letter case, after Unicode NFC." },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const login = freshLogin();
    const mine = await openCustomer(send, { login });
    const theirs = await openCustomer(other.send, { login });
    expect(theirs.customer_guid).not.toBe(mine.customer_guid);
  },
);

check(
  "lets two counterparties have accounts of one IBAN",
  { defends: "Unique within the counterparty, else 409 `iban-taken`." },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const iban = freshIban();
    const mine = await openCustomer(send, { iban });
    const theirs = await openCustomer(other.send, { iban });
    expect([mine.iban, theirs.iban]).toEqual([iban, iban]);
    expect(theirs.guid).not.toBe(mine.guid);
  },
);

check(
  "refuses another counterparty's customer in the body of an update",
  { defends: "It must equal `customer_guid` in the path, else 400." },
  async ({ send, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { account } = await belongings(other.send);
    const { customer_guid } = await openCustomer(send);
    const body = { wallet_user_guid: account.customer_guid, name: "Чужа" };
    judge(await send("updateCustomer", { path: { customer_guid }, body }), 400);
    expect((await readCustomer(send, customer_guid)).body.name).toBeNull();
  },
);

check(
  "answers a customer with the counterparty in whose name it was opened",
  { defends: "The counterparty whom the customer belongs to." },
  async ({ send, target, other, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const mine = await openCustomer(send);
    const theirs = await openCustomer(other.send);
    expect((await readCustomer(send, mine.customer_guid)).body.counterparty_guid).toBe(target.counterparty);
    expect((await readCustomer(other.send, theirs.customer_guid)).body.counterparty_guid).toBe(
      other.target.counterparty,
    );
  },
);
