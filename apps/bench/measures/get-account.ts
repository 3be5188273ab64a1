import { createRandom, pick } from "../load/random.ts";
import { againstPeers } from "./against-peers.ts";
import type { Measure } from "./measure.ts";

/** Reading one account, any of the bank's. */
export const getAccount: Measure = async (circumstances) => {
  const { stage, effort } = circumstances;
  const bank = await stage.bank(effort.smallBank);
  const accounts = await bank.query<{ guid: string }>("SELECT guid FROM accounts");
  const headers = { "cx-authorization": await bank.token() };
  const random = createRandom(1);
  return againstPeers(
    {
      name: "getAccount",
      bank,
      ask: () => ({
        method: "GET",
        path: `/api/v1/counterparty/${bank.guid}/accounts/${pick(accounts, random).guid}`,
        headers,
      }),
      rivals: [
        ["bare", 0.85],
        ["express", 1.3],
        ["nest", 2.5],
      ],
      comparable: (body) => body,
    },
    circumstances,
  );
};
