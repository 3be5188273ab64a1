import type { Bank } from "../../stage/bank.ts";
import type { Stage } from "../../stage/stage.ts";
import { drawSamples, type Sample } from "./questions.ts";

/** The list of customers of one bank, at a server that is asked by one connection. */
interface OpenList {
  readonly samples: readonly Sample[];
  /** The milliseconds until the whole response to a query was there. */
  readonly ask: (query: string) => Promise<number>;
}

export async function openList(stage: Stage, bank: Bank, servers: AsyncDisposableStack): Promise<OpenList> {
  const server = servers.use(await stage.startOurs(bank));
  const connected = server.connect(1);
  servers.defer(() => connected.close());
  const headers = { "cx-authorization": await bank.token() };
  const ask = async (query: string) => {
    const path = `/api/v1/counterparty/${bank.guid}/customers?${query}`;
    const { latencies } = await connected.drive(() => ({ method: "GET", path, headers }), { requests: 1 });
    return latencies[0] ?? Number.NaN;
  };
  return { samples: await drawSamples(bank), ask };
}
