import type { Ask } from "../load/drive.ts";
import type { Peer } from "../servers/contenders.ts";
import type { RunningServer } from "../servers/start-process.ts";
import type { Bank } from "../stage/bank.ts";
import { compareRates, describe, ratios } from "./compare-rates.ts";
import type { Circumstances, Figure } from "./measure.ts";

/** A peer, and the least share of its rate that we want to reach. */
export type Rival = readonly [peer: Peer, atLeast: number];

/** Something to ask every server for. */
export interface Contest {
  readonly name: string;
  readonly bank: Bank;
  readonly ask: () => Ask;
  readonly rivals: readonly Rival[];
  /** What must be the same in everybody's answer; without it, nothing needs be. */
  readonly comparable?: (body: unknown) => unknown;
}

/** Our rate as a share of each rival's. The control is the bare server against a second one that is no different. */
export async function againstPeers(
  contest: Contest,
  { stage, effort, progress }: Circumstances,
): Promise<Figure[]> {
  const { name, bank, ask, rivals } = contest;
  await using servers = new AsyncDisposableStack();
  const ours = servers.use(await stage.startOurs(bank));
  const twin = servers.use(await stage.startPeer("bare", bank));
  const started: { server: RunningServer; atLeast: number }[] = [];
  for (const [peer, atLeast] of rivals)
    started.push({ server: servers.use(await stage.startPeer(peer, bank)), atLeast });
  const bare = started.find(({ server }) => server.name === "bare");
  if (!bare) throw new Error("every contest needs the bare server, which is its control");

  const everybody = [ours, ...started.map(({ server }) => server), { ...twin, name: "bare again" }];
  if (contest.comparable) await requireSameAnswers(everybody, ask(), contest.comparable);
  const turns = await compareRates(everybody, ask, effort, progress);
  const control = ratios(turns, everybody.at(-1) ?? twin, bare.server);
  return started.map(({ server, atLeast }) => ({
    measure: `${name}, rate`,
    ours: describe(turns, ours),
    peer: `${server.name} ${describe(turns, server)}`,
    values: ratios(turns, ours, server),
    wanted: { relation: "at least", bound: atLeast },
    control,
    details: { ours: turns.get(ours), peer: turns.get(server) },
  }));
}

/** Who answers less has less to do. */
async function requireSameAnswers(
  servers: readonly RunningServer[],
  { path, method, headers }: Ask,
  comparable: (body: unknown) => unknown,
): Promise<void> {
  const answers = await Promise.all(
    servers.map(async ({ name, url }) => {
      const sent = new Headers(
        Object.entries(headers ?? {}).map(([header, value]) => [header, String(value)]),
      );
      const answer = await fetch(new URL(path, url), { method, headers: sent });
      return { name, text: canonical(comparable(await answer.json())) };
    }),
  );
  for (const { name, text } of answers) {
    if (text !== answers[0]?.text)
      throw new Error(`${name} answers otherwise than we do:\n${text}\n${answers[0]?.text}`);
  }
}

/** The same text for the same value, whatever the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
