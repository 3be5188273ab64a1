import { createRandom, pick } from "../load/random.ts";
import type { RunningServer } from "../servers/start-process.ts";
import { compareRates, describe, ratios } from "./compare-rates.ts";
import type { Circumstances, Figure, Measure, Threshold } from "./measure.ts";

// What a part of the server costs: the same server with it and without it, in turns. The control is a second one without.

/** The trace that each read of a customer or an account leaves in the log. Both sides write their line for each response. */
export const readTrace: Measure = async (circumstances) => {
  const { stage, effort } = circumstances;
  const bank = await stage.bank(effort.smallBank);
  const accounts = await bank.query<{ guid: string }>("SELECT guid FROM accounts");
  const headers = { "cx-authorization": await bank.token() };
  const random = createRandom(1);
  await using servers = new AsyncDisposableStack();
  const start = async (trace: "on" | "off") =>
    servers.use(await stage.startOurs(bank, { LOG_LEVEL: "info", READ_TRACE: trace }));
  // Awaited, because the servers end with this function.
  return await costOf(
    "read trace, getAccount",
    { relation: "at least", bound: 0.85 },
    { with: await start("on"), without: await start("off"), again: await start("off") },
    () => ({
      method: "GET",
      path: `/api/v1/counterparty/${bank.guid}/accounts/${pick(accounts, random).guid}`,
      headers,
    }),
    circumstances,
  );
};

/**
 * The statement that reads the keys of cursors with each page. The server cannot leave it out, so the bare server asks it in
 * addition, and in a round trip of its own: the server, which sends it with the page, loses less. So there is no threshold.
 */
export const cursorKeys: Measure = async (circumstances) => {
  const { stage, effort } = circumstances;
  const bank = await stage.bank(effort.smallBank);
  await using servers = new AsyncDisposableStack();
  const start = async (keys: "on" | "off") =>
    servers.use(await stage.startPeer("bare", bank, { CURSOR_KEYS: keys }));
  // Awaited, because the servers end with this function.
  return await costOf(
    "cursor keys, list of bare",
    undefined,
    { with: await start("on"), without: await start("off"), again: await start("off") },
    () => ({ method: "GET", path: `/api/v1/counterparty/${bank.guid}/customers?limit=50`, headers: {} }),
    circumstances,
  );
};

async function costOf(
  measure: string,
  wanted: Threshold | undefined,
  sides: Readonly<Record<"with" | "without" | "again", RunningServer>>,
  ask: Parameters<typeof compareRates>[1],
  { effort, progress }: Circumstances,
): Promise<Figure[]> {
  const named = {
    with: { ...sides.with, name: "with" },
    without: { ...sides.without, name: "without" },
    again: { ...sides.again, name: "without again" },
  };
  const turns = await compareRates(Object.values(named), ask, effort, progress);
  return [
    {
      measure,
      ours: `with it ${describe(turns, named.with)}`,
      peer: `without ${describe(turns, named.without)}`,
      values: ratios(turns, named.with, named.without),
      wanted,
      control: ratios(turns, named.again, named.without),
      details: { with: turns.get(named.with), without: turns.get(named.without) },
    },
  ];
}
