import type { Ask } from "../load/drive.ts";
import { createRandom, pick } from "../load/random.ts";
import { median } from "../load/statistics.ts";
import { newCustomers } from "./create-customer.ts";
import type { Figure, Measure } from "./measure.ts";

const connections = 16;

/**
 * The processor time for one answer, of the server's process and of PostgreSQL: what a capacity is worked out from, in
 * apps/api/growing.md. The value is PostgreSQL's time as a multiple of the server's. The control is the same operation once more.
 */
export const cost: Measure = async ({ stage, effort, progress }) => {
  const bank = await stage.bank(effort.smallBank);
  const accounts = await bank.query<{ guid: string }>("SELECT guid FROM accounts");
  const [file] = await bank.query<{ text: string }>("SELECT pg_read_file('postmaster.pid') AS text");
  const postmaster = Number(file?.text.split("\n")[0]);
  const headers = { "cx-authorization": await bank.token() };
  const random = createRandom(1);
  const below = `/api/v1/counterparty/${bank.guid}`;
  const operations: Readonly<Record<string, () => Ask>> = {
    getAccount: () => ({ method: "GET", path: `${below}/accounts/${pick(accounts, random).guid}`, headers }),
    "listCustomers, limit 50": () => ({ method: "GET", path: `${below}/customers?limit=50`, headers }),
    createCustomer: await newCustomers(bank, "cost"),
  };
  await using server = await stage.startOurs(bank);
  const connected = server.connect(connections);
  const turn = async (ask: () => Ask) => {
    const before = { server: (await server.usage("usage")).cpu, postgres: stage.postgresCpu(postmaster) };
    const { requests } = await connected.drive(ask, { milliseconds: effort.milliseconds });
    return {
      server: ((await server.usage("usage")).cpu - before.server) / requests,
      postgres: (stage.postgresCpu(postmaster) - before.postgres) / requests,
    };
  };
  const figures: Figure[] = [];
  for (const [measure, ask] of Object.entries(operations)) {
    await turn(ask);
    const turns: Awaited<ReturnType<typeof turn>>[] = [];
    for (let round = 0; round < 2 * effort.rounds; round += 1) turns.push(await turn(ask));
    const [own, postgres] = [
      median(turns.map((one) => one.server)),
      median(turns.map((one) => one.postgres)),
    ];
    progress(`${measure}: ${Math.round(own)} µs of the server, ${Math.round(postgres)} µs of PostgreSQL`);
    const first = turns.slice(0, effort.rounds);
    figures.push({
      measure: `processor time, ${measure}`,
      ours: `server ${Math.round(own)} µs`,
      peer: `PostgreSQL ${Math.round(postgres)} µs`,
      values: first.map((one) => one.postgres / one.server),
      wanted: undefined,
      control: first.map((one, at) => one.server / (turns[at + effort.rounds]?.server ?? Number.NaN)),
      details: turns,
    });
  }
  await connected.close();
  return figures;
};
