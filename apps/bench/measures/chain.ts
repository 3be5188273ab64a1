import type { Ask } from "../load/drive.ts";
import { createRandom, pick } from "../load/random.ts";
import type { RunningServer } from "../servers/start-process.ts";
import type { Bank } from "../stage/bank.ts";
import { compareRates, describe, ratios } from "./compare-rates.ts";
import { newCustomers } from "./create-customer.ts";
import type { Figure, Measure } from "./measure.ts";

// Few, so that eight banks are filled quickly; a write of one customer does not depend on the others.
const customers = 1_000;

/** The same request, for a server's own banks in turn. */
type Asks = (banks: readonly Bank[]) => Promise<() => Ask>;

const operations: Readonly<Record<string, Asks>> = {
  async createCustomer(banks) {
    return inTurn(await Promise.all(banks.map((bank) => newCustomers(bank, `chain-${bank.guid}`))));
  },
  async updateCustomer(banks) {
    return inTurn(await Promise.all(banks.map(updates)));
  },
};

/**
 * What the chain of changes costs: the time that a write takes, as a multiple of that on the last version which wrote an audit row
 * instead. With one counterparty all writes pass one head; with eight they pass eight. Each version has a database of its own, on
 * the same PostgreSQL. The control is a second process of that version.
 */
export const chain: Measure = async ({ stage, effort, progress }) => {
  await using previous = await stage.installPrevious();
  progress(`compared with ${previous.commit.slice(0, 12)}`);
  const figures: Figure[] = [];
  for (const tenants of [1, 8]) {
    await using servers = new AsyncDisposableStack();
    const now = await stage.banks(tenants, customers);
    const before = await stage.banks(tenants, customers, previous.program);
    const start = async (name: string, [bank]: readonly Bank[], program?: URL): Promise<RunningServer> => {
      if (bank === undefined) throw new Error("a server without a bank");
      return { ...servers.use(await stage.startOurs(bank, {}, program)), name };
    };
    const ours = await start("with the chain", now);
    const theirs = await start("with an audit row", before, previous.program);
    const again = await start("with an audit row again", before, previous.program);
    for (const [operation, asks] of Object.entries(operations)) {
      const [askOurs, askTheirs] = [await asks(now), await asks(before)];
      const turns = await compareRates(
        [ours, theirs, again],
        (server) => (server === ours ? askOurs() : askTheirs()),
        effort,
        progress,
      );
      figures.push({
        measure: `cost of the chain, ${operation}, ${tenants === 1 ? "one counterparty" : `${tenants} counterparties`}`,
        ours: describe(turns, ours),
        peer: `audit row ${describe(turns, theirs)}`,
        values: ratios(turns, theirs, ours),
        wanted: { relation: "at most", bound: 1.25 },
        control: ratios(turns, again, theirs),
        details: { ours: turns.get(ours), theirs: turns.get(theirs) },
      });
    }
  }
  return figures;
};

/** Updates of random customers of a bank, each of which changes something. */
async function updates(bank: Bank): Promise<() => Ask> {
  const found = await bank.query<{ guid: string }>(
    "SELECT guid FROM customers WHERE counterparty_guid = $1 ORDER BY guid LIMIT 1000",
    [bank.guid],
  );
  const random = createRandom(1);
  const headers = { "cx-authorization": await bank.token(), "content-type": "application/json" };
  let number = 0;
  return () => {
    number += 1;
    return {
      method: "PUT",
      path: `/api/v1/counterparty/${bank.guid}/customers/${pick(found, random).guid}`,
      headers: { ...headers, "idempotency-key": `update-${number}` },
      body: JSON.stringify({ status: `step ${number}`, segment: number % 2 === 0 ? "PI" : "PL" }),
    };
  };
}

function inTurn(asks: readonly (() => Ask)[]): () => Ask {
  let turn = 0;
  return () => {
    turn += 1;
    const ask = asks[turn % asks.length];
    if (ask === undefined) throw new Error("no counterparty to write to");
    return ask();
  };
}
