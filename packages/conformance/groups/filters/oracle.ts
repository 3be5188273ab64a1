import type { Owner } from "../../src/fixtures/filter.ts";
import { expectedMatches, filterNames, filters } from "../../src/fixtures/filters.ts";
import { type Filters, guidsOf, list } from "../../src/fixtures/lists.ts";
import { once } from "../../src/fixtures/once.ts";
import { createPopulation, randomCustomers } from "../../src/fixtures/population.ts";
import type { Send } from "../../src/http/send.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";
import { makeRandom } from "../../src/runner/random.ts";

const stateful = check.on("stateful", "the mock keeps no state");

/** The customers that all checks of this file filter. No check changes them. */
const population = once((send: Send) =>
  createPopulation(send, randomCustomers(makeRandom(0, "filters"), 60)),
);

const rule = "Returns the customers of the counterparty that match every filter";

/** The customers of the population that the server finds, and those that the contract requires. */
async function compare(send: Send, owners: readonly Owner[], query: Filters) {
  // Limited to the population by GUID, so that other customers on the server do not matter.
  const crowdOnly = { wallet_user_guids: owners.map(({ customer }) => customer.wallet_user_guid) };
  const page = await list(send, { ...crowdOnly, ...query, limit: 200 });
  return {
    found: { query, guids: guidsOf(page).toSorted(), total: page.total },
    expected: {
      query,
      guids: expectedMatches(owners, query),
      total: expectedMatches(owners, query).length,
    },
  };
}

async function setUp(send: Send) {
  return (await population(send)).owners;
}

check("every filter of the contract has its oracle", "list them by many filters", async () => {
  expect(filters.map(({ name }) => name)).toEqual(filterNames);
});

stateful.for(filters, rule)(
  "$name finds just those who match, for one value after the other",
  async ({ choose }, { send, random }) => {
    const owners = await setUp(send);
    for (let times = 0; times < 6; times++) {
      const { found, expected } = await compare(send, owners, choose(owners, random));
      expect(found).toEqual(expected);
    }
  },
);

stateful.for(filters, rule)(
  "$name with another filter finds just those who match both",
  async ({ name, choose }, { send, random }) => {
    const owners = await setUp(send);
    for (const other of random.shuffle(filters.filter((filter) => filter.name !== name)).slice(0, 5)) {
      const one = choose(owners, random);
      const both = { ...one, ...other.choose(owners, random) };
      const { found, expected } = await compare(send, owners, both);
      expect(found).toEqual(expected);
    }
  },
);

stateful(
  "three, four and more filters at once find just those who match all",
  rule,
  async ({ send, random }) => {
    const owners = await setUp(send);
    for (let times = 0; times < 12; times++) {
      const some = random.shuffle(filters).slice(0, 3 + random.below(4));
      const query = Object.assign({}, ...some.map(({ choose }) => choose(owners, random)));
      const { found, expected } = await compare(send, owners, query);
      expect(found).toEqual(expected);
    }
  },
);

const lists = filters.filter(({ name }) => name.endsWith("s"));

stateful.for(lists, "A filter with several values matches any of them")(
  "$name with two values finds those of the one and those of the other",
  async ({ name, choose }, { send, random }) => {
    const owners = await setUp(send);
    // Filters with a plural name take lists of texts.
    const values = (query: Filters) => (query[name] ?? []) as readonly string[];
    const [one, other] = [choose(owners, random), choose(owners, random)];
    const ask = async (texts: readonly string[]) =>
      (await compare(send, owners, { [name]: texts, is_disabled: true } as Filters)).found.guids;
    const [ofOne, ofOther] = [await ask(values(one)), await ask(values(other))];
    const ofBoth = await ask([...new Set([...values(one), ...values(other)])]);
    expect(ofBoth).toEqual([...new Set([...ofOne, ...ofOther])].toSorted());
  },
);
