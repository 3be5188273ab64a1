import type { Customer } from "@specie/types";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { makeRandom } from "../../src/check/random.ts";
import type { Stage } from "../../src/check/stage.ts";
import { gather, makePeople } from "../../src/scenes/crowd.ts";
import { type Filters, guidsOf, list } from "../../src/scenes/lists.ts";
import { once } from "../../src/scenes/once.ts";
import { foretell, listFilters, oracles } from "../../src/scenes/oracle.ts";
import type { Send } from "../../src/send/send.ts";

/** The customers whom all checks of this file filter. Nobody changes them. */
const crowd = once((send: Send) => gather(send, makePeople(makeRandom(0, "filters"), 60)));

const rule = "Answers with the customers of the counterparty that match every filter given";

/** Whom the server finds of the crowd, and whom the contract says it finds. */
async function compare(send: Send, customers: readonly Customer[], query: Filters) {
  // By GUID, so that a filter that finds too much shows it, whatever else the server holds.
  const crowdOnly = { wallet_user_guids: customers.map(({ wallet_user_guid }) => wallet_user_guid) };
  const page = await list(send, { ...crowdOnly, ...query, limit: 200 });
  return {
    found: { query, guids: guidsOf(page).toSorted(), total: page.total },
    foretold: { query, guids: foretell(customers, query), total: foretell(customers, query).length },
  };
}

async function setUp({ send, onlyOn }: Stage) {
  onlyOn("stateful", "the mock keeps no state");
  return (await crowd(send)).customers;
}

check("every filter of the contract has its oracle", { defends: "list them by many filters" }, async () => {
  expect(oracles.map(({ name }) => name).toSorted()).toEqual(listFilters().toSorted());
});

check.for(oracles, { defends: rule })(
  "$name finds just those who match, for one value after the other",
  async ({ choose }, stage) => {
    const customers = await setUp(stage);
    for (let times = 0; times < 6; times++) {
      const { found, foretold } = await compare(stage.send, customers, choose(customers, stage.random));
      expect(found).toEqual(foretold);
    }
  },
);

check.for(oracles, { defends: rule })(
  "$name with another filter finds just those who match both",
  async ({ name, choose }, stage) => {
    const customers = await setUp(stage);
    const { send, random } = stage;
    for (const other of random.shuffle(oracles.filter((oracle) => oracle.name !== name)).slice(0, 5)) {
      const one = choose(customers, random);
      const both = { ...one, ...other.choose(customers, random) };
      const { found, foretold } = await compare(send, customers, both);
      expect(found).toEqual(foretold);
    }
  },
);

check(
  "three, four and more filters at once find just those who match all",
  { defends: rule },
  async (stage) => {
    const customers = await setUp(stage);
    const { send, random } = stage;
    for (let times = 0; times < 12; times++) {
      const some = random.shuffle(oracles).slice(0, 3 + random.below(4));
      const query = Object.assign({}, ...some.map(({ choose }) => choose(customers, random)));
      const { found, foretold } = await compare(send, customers, query);
      expect(found).toEqual(foretold);
    }
  },
);

const lists = oracles.filter(({ name }) => name.endsWith("s"));

check.for(lists, { defends: "A filter that takes several values matches any of them" })(
  "$name with two values finds those of the one and those of the other",
  async ({ name, choose }, stage) => {
    const customers = await setUp(stage);
    const { send, random } = stage;
    // Filters whose name is a plural take lists of texts.
    const values = (query: Filters) => (query[name] ?? []) as readonly string[];
    const [one, other] = [choose(customers, random), choose(customers, random)];
    const ask = async (texts: readonly string[]) =>
      (await compare(send, customers, { [name]: texts, is_disabled: true } as Filters)).found.guids;
    const [ofOne, ofOther] = [await ask(values(one)), await ask(values(other))];
    const ofBoth = await ask([...new Set([...values(one), ...values(other)])]);
    expect(ofBoth).toEqual([...new Set([...ofOne, ...ofOther])].toSorted());
  },
);
