import { createRandom, pick } from "../load/random.ts";
import type { Usage } from "../servers/probe.ts";
import { newCustomers } from "./create-customer.ts";
import type { Measure } from "./measure.ts";

/**
 * The memory that our server's process holds after many requests, as a share of what it held after few: eight of ten read an
 * account, one lists customers, one opens one. The control is the same few requests once more, behind which nothing should
 * grow yet.
 */
export const memory: Measure = async ({ stage, effort, progress }) => {
  const [few, many] = effort.requests;
  const bank = await stage.bank(effort.smallBank);
  const accounts = await bank.query<{ guid: string }>("SELECT guid FROM accounts");
  const headers = { "cx-authorization": await bank.token() };
  const open = await newCustomers(bank, "memory");
  const random = createRandom(3);
  const bankPath = `/api/v1/counterparty/${bank.guid}`;
  const ask = () => {
    const kind = random();
    if (kind < 0.1) return open();
    const below = kind < 0.2 ? "customers?limit=50" : `accounts/${pick(accounts, random).guid}`;
    return { method: "GET", path: `${bankPath}/${below}`, headers } as const;
  };

  await using server = await stage.startOurs(bank);
  const connected = server.connect(16);
  const held = new Map<number, Usage>();
  for (const requests of [few, 2 * few, ...[0.25, 0.5, 0.75, 1].map((share) => share * many)]) {
    await connected.drive(ask, { requests: requests - Math.max(0, ...held.keys()) });
    const usage = await server.usage("usage after a collection");
    held.set(requests, usage);
    progress(
      `${requests} requests: ${megabytes(usage.rss)}, of which JavaScript uses ${megabytes(usage.heap)}`,
    );
  }
  await connected.close();
  const rssAfter = (requests: number) => held.get(requests)?.rss ?? Number.NaN;
  const [first, last] = [rssAfter(few), rssAfter(many)];
  return [
    {
      measure: `memory after ${many} requests`,
      ours: megabytes(last),
      peer: `after ${few}: ${megabytes(first)}`,
      values: [last / first],
      wanted: { relation: "at most", bound: 1.2 },
      control: [rssAfter(2 * few) / first],
      details: { afterRequests: Object.fromEntries(held) },
    },
  ];
};

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
