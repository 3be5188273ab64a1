import type { Ask } from "../load/drive.ts";
import { median } from "../load/statistics.ts";
import type { RunningServer } from "../servers/start-process.ts";
import type { Effort } from "./measure.ts";

// As many as our server takes without refusing any: its eight connections to the database, and eight more that wait.
const connections = 16;

/** What one server reached in one round. */
export interface Turn {
  /** Answers a second. */
  readonly rate: number;
  /** Microseconds of processor time that the server's own process took for one answer, without PostgreSQL's. */
  readonly cpu: number;
  /** Bytes that its JavaScript allocated for one answer. */
  readonly allocated: number;
}

/** Every server with its turns, one a round. */
export type Turns = ReadonlyMap<RunningServer, readonly Turn[]>;

/**
 * Asks several servers in turn, round after round, so that whatever else happens on the machine happens to all of them. The
 * order is reversed in every other round, because who comes first after a pause has an advantage.
 */
export async function compareRates(
  servers: readonly RunningServer[],
  ask: (server: RunningServer) => Ask,
  { rounds, milliseconds }: Effort,
  progress: (line: string) => void,
): Promise<Turns> {
  const opened = new Map(servers.map((server) => [server, server.connect(connections)]));
  const turns = new Map<RunningServer, Turn[]>(servers.map((server) => [server, []]));

  async function turn(server: RunningServer): Promise<Turn> {
    const connected = opened.get(server);
    if (!connected) throw new Error("a server without connections");
    const before = await server.usage("usage");
    const { requests, milliseconds: spent } = await connected.drive(() => ask(server), { milliseconds });
    const after = await server.usage("usage");
    return {
      rate: (requests / spent) * 1000,
      cpu: (after.cpu - before.cpu) / requests,
      allocated: (after.allocated - before.allocated) / requests,
    };
  }

  // Compiled code, prepared statements and PostgreSQL's caches are there when it counts.
  for (const server of servers) await turn(server);
  for (let round = 1; round <= rounds; round++) {
    for (const server of round % 2 === 0 ? servers.toReversed() : servers) {
      turns.get(server)?.push(await turn(server));
    }
    const rates = servers.map(
      (server) => `${server.name} ${Math.round(turns.get(server)?.at(-1)?.rate ?? 0)}/s`,
    );
    progress(`round ${round} of ${rounds}: ${rates.join(", ")}`);
  }
  await Promise.all([...opened.values()].map((connected) => connected.close()));
  return turns;
}

/** The rates of one side as shares of the other's, round by round. */
export function ratios(turns: Turns, one: RunningServer, other: RunningServer): number[] {
  const others = turns.get(other) ?? [];
  return (turns.get(one) ?? []).map(({ rate }, round) => rate / (others[round]?.rate ?? Number.NaN));
}

/** What a server reached: its rate, and the processor time and allocations of one answer. */
export function describe(turns: Turns, server: RunningServer): string {
  const medianOf = (name: keyof Turn) => median((turns.get(server) ?? []).map((turn) => turn[name]));
  const [rate, cpu, kilobytes] = [medianOf("rate"), medianOf("cpu"), medianOf("allocated") / 1_000];
  return `${Math.round(rate)}/s, ${Math.round(cpu)} µs, ${kilobytes.toFixed(1)} KB`;
}
