import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { verifyChain } from "@specie/client/chain";
import type { ChainEntry, ChainEntryPage, EventPage } from "@specie/types";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../support/fresh-database.ts";
import { asset, openCounterparty } from "../../support/open-counterparty.ts";
import { type ServerProcess, serverProcess } from "../../support/server-process.ts";
import { iterations } from "../iterations.ts";
import { sendOver } from "../send-over.ts";
import { waitUntil } from "../wait-until.ts";
import { whatIsStored } from "./what-is-stored.ts";
import { goOn, installStops, isStopped, stopAt, type WritePoint, writePoints } from "./write-points.ts";

const { url: database, operator, sql } = await freshDatabase();

/** After it, PostgreSQL has committed, and the server can not have answered: it was frozen before. */
const committed = "it is committed and not answered";
const points = [...(Object.keys(writePoints) as WritePoint[]), committed] as const;
const rounds = iterations(points.length, 200);

test("kill -9 at six points of a write: every change is in the feed and in the chain once, or not at all", {
  timeout: iterations(900_000, 3_600_000),
}, async () => {
  await installStops(sql);
  const { guid, signToken } = await openCounterparty(operator);
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  let token = "";
  const start = async (): Promise<ServerProcess> => {
    token = await signToken();
    return serverProcess({ DATABASE_URL: database, MIGRATE: "off", RATE_LIMIT: "off" });
  };
  let server = await start();
  const send = sendOver(() => ({ url: `${server.url}/counterparty/${guid}`, token, agent }));
  const read = async <Body>(path: string): Promise<Body> => {
    const answer = await send({ method: "GET", path });
    expect([path, answer?.status]).toEqual([path, 200]);
    return JSON.parse(answer?.text ?? "");
  };
  const isIdle = async () => {
    const { rowCount } = await sql.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE '%\\_server'",
    );
    return rowCount === 0;
  };

  const survived: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    const point = points[round % points.length] ?? committed;
    const write = { key: randomUUID(), method: "POST", path: "/customers", body: asset } as const;
    const before = (await read<ChainHead>("/chain/head")).sequence;
    // On a busy machine the time limit of a statement may end the write before it is killed; then it is sent again.
    for (let isKilled = false; !isKilled; ) {
      await stopAt(sql, point === committed ? "the COMMIT has begun" : point);
      let isAnswered = false;
      const answer = send(write).finally(() => {
        isAnswered = true;
      });
      await waitUntil(async () => isAnswered || (await isStopped(sql)), 120_000);
      const isSignalled = await killAt(point, { isAnswered: () => isAnswered, customers: round + 1 });
      await goOn(sql);
      const got = await answer;
      isKilled = isSignalled && got === undefined;
      if (isKilled || !isSignalled) continue;
      // The answer was on its way already.
      expect(got?.status).toBe(503);
      await server.ended;
      server = await start();
    }
    await server.ended;
    await waitUntil(isIdle, 120_000);
    server = await start();

    // The chain has the change once or not at all, and in the second case the same request makes it.
    const after = (await read<ChainHead>("/chain/head")).sequence;
    expect([0, 1]).toContain(after - before);
    if (point === committed) expect(after - before).toBe(1);
    survived[point] = (survived[point] ?? 0) + after - before;
    const again = await send(write);
    expect([again?.status, again?.replayed]).toEqual([200, after > before]);
    expect((await read<ChainHead>("/chain/head")).sequence).toBe(before + 1);
    const { halves, customers } = await whatIsStored(database, guid);
    expect(Object.entries(halves).filter(([, count]) => count > 0)).toEqual([]);
    expect(customers).toBe(round + 1);
  }

  /** Whether it was killed. PostgreSQL has ended the write meanwhile where the machine is busy; then it is not committed. */
  async function killAt(
    point: (typeof points)[number],
    { isAnswered, customers }: { isAnswered: () => boolean; customers: number },
  ): Promise<boolean> {
    if (isAnswered()) return false;
    if (point === committed) {
      server.signal("SIGSTOP");
      await goOn(sql);
      await waitUntil(async () => !(await isStopped(sql)), 120_000);
      if ((await whatIsStored(database, guid)).customers < customers) {
        server.signal("SIGCONT");
        return false;
      }
    }
    server.signal("SIGKILL");
    return true;
  }

  const events: string[] = [];
  for (let cursor = "from=oldest", more = true; more; ) {
    const page = await read<EventPage>(`/events?limit=200&${cursor}`);
    events.push(...page.events.map(({ sequence, object_guid }) => `${sequence} ${object_guid}`));
    cursor = `cursor=${page.next_cursor}`;
    more = page.has_more;
  }
  const entries: ChainEntry[] = [];
  async function* chain() {
    for (let more = true; more; ) {
      const after = entries.at(-1)?.sequence ?? 0;
      const page = await read<ChainEntryPage>(`/chain/entries?limit=200&after_sequence=${after}`);
      for (const entry of page.entries) {
        entries.push(entry);
        yield entry;
      }
      more = page.has_more;
    }
  }
  const findings: unknown[] = [];
  for await (const finding of verifyChain(chain(), { counterpartyGuid: guid })) findings.push(finding);
  expect(findings).toEqual([]);
  expect(events).toEqual(
    entries.map(({ sequence, entry }) => `${sequence} ${JSON.parse(entry).object_guid}`),
  );
  expect(new Set(events.map((event) => event.split(" ")[1])).size).toBe(rounds);
  console.log(`${rounds} kills; of the killed writes were committed: ${JSON.stringify(survived)}`);
});

interface ChainHead {
  readonly sequence: number;
}
