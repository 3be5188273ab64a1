import { createRandom, pick } from "../load/random.ts";
import { compareRates, describe, ratios } from "./compare-rates.ts";
import type { Measure } from "./measure.ts";

/**
 * Our server with two workers, as a multiple of itself with one. On two cores PostgreSQL and the load maker share them, so the ratio
 * says little; apps/api/growing.md works out from the processor times what two cores give without those. The control is a second server
 * with one worker.
 */
export const workers: Measure = async ({ stage, effort, progress }) => {
  const bank = await stage.bank(effort.smallBank);
  const accounts = await bank.query<{ guid: string }>("SELECT guid FROM accounts");
  const headers = { "cx-authorization": await bank.token() };
  const random = createRandom(1);
  await using servers = new AsyncDisposableStack();
  const start = async (name: string, WORKERS: string) => ({
    ...servers.use(await stage.startOurs(bank, { WORKERS })),
    name,
  });
  const two = await start("two workers", "2");
  const one = await start("one worker", "1");
  const again = await start("one worker again", "1");
  const turns = await compareRates(
    [two, one, again],
    () => ({
      method: "GET",
      path: `/api/v1/counterparty/${bank.guid}/accounts/${pick(accounts, random).guid}`,
      headers,
    }),
    effort,
    progress,
  );
  return [
    {
      measure: "two workers, getAccount",
      // The time is that of the primary process, which only accepts connections.
      ours: `two workers ${describe(turns, two)}`,
      peer: `one worker ${describe(turns, one)}`,
      values: ratios(turns, two, one),
      wanted: undefined,
      control: ratios(turns, again, one),
      details: { two: turns.get(two), one: turns.get(one) },
    },
  ];
};
