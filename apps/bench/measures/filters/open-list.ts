import { Pool } from "undici";
import { drive } from "../../load/drive.ts";
import { startOurs } from "../../servers/contenders.ts";
import type { Bank } from "../../stage/bank.ts";
import { drawSamples, type Sample } from "./questions.ts";

/** The list of customers of one bank, at a server that is asked by one connection. */
interface OpenList {
  readonly samples: readonly Sample[];
  /** The milliseconds until the whole response to a query was there. */
  readonly ask: (query: string) => Promise<number>;
}

export async function openList(bank: Bank, servers: AsyncDisposableStack): Promise<OpenList> {
  const server = servers.use(await startOurs(bank));
  const pool = new Pool(new URL(server.url).origin, { connections: 1 });
  servers.defer(() => pool.close());
  const headers = { "cx-authorization": await bank.token() };
  const ask = async (query: string) => {
    const path = `/api/v1/counterparty/${bank.guid}/customers?${query}`;
    const { latencies } = await drive(pool, () => ({ method: "GET", path, headers }), 1, { requests: 1 });
    return latencies[0] ?? Number.NaN;
  };
  return { samples: await drawSamples(bank), ask };
}
