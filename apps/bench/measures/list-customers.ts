import { againstPeers } from "./against-peers.ts";
import type { Measure } from "./measure.ts";

/** The first page of the default list. */
export const listCustomers: Measure = async (circumstances) => {
  const { stage, effort } = circumstances;
  const bank = await stage.bank(effort.smallBank);
  const headers = { "cx-authorization": await bank.token() };
  return againstPeers(
    {
      name: "listCustomers, limit 50",
      bank,
      ask: () => ({ method: "GET", path: `/api/v1/counterparty/${bank.guid}/customers?limit=50`, headers }),
      rivals: [["bare", 0.9]],
      // Everybody has a cursor of their own making.
      comparable: (body) => ({ ...(body as object), next_cursor: "" }),
    },
    circumstances,
  );
};
