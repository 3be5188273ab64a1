import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { ensureServerLogin } from "../../../src/db/server-login.ts";
import { createCable } from "../../support/cable.ts";
import { findPostgres } from "../../support/debian-postgres.ts";
import { asset } from "../../support/open-counterparty.ts";
import { serverProcess } from "../../support/server-process.ts";
import { iterations } from "../iterations.ts";
import { makeStandby, primaryAndStandby } from "../primary-and-standby.ts";
import { sendOver } from "../send-over.ts";
import { waitUntil } from "../wait-until.ts";

// Clusters are made and started, so only in a long run.
const isLong = iterations(0, 1) === 1;

test("the page has the commands that make a standby", () => {
  expect(makeStandby).toContain("synchronous_standby_names");
});

/** How the servers get from the primary to the standby. */
const ways = ["an address that moves", "several hosts in the URL"] as const;

test.runIf(isLong).for(ways)(
  "with %s a primary killed under load loses no acknowledged change, and a server on the standby reads until it is promoted",
  async (way, { skip }) => {
    const programs = findPostgres();
    if (programs === undefined) {
      console.warn("NOT CHECKED: the failover to a standby, because this machine has no PostgreSQL");
      return skip("this machine has no PostgreSQL");
    }
    const { run, primary, standby, guid, token } = await primaryAndStandby(programs);
    await ensureServerLogin(primary.DATABASE_URL);
    await inSync(primary.DATABASE_URL);

    const settings = { RATE_LIMIT: "off", LOG_LEVEL: "info", AUTH_FAILURE_BURST: "1000000" };
    const cable = await createCable(primary.DATABASE_URL);
    const address =
      way === "an address that moves"
        ? Object.assign(new URL(primary.DATABASE_URL), { port: cable.port }).href
        : severalHosts(standby.DATABASE_URL, primary.DATABASE_URL);
    const server = await serverProcess({ DATABASE_URL: address, ...settings });

    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const sender = ({ url }: { url: string }) =>
      sendOver(() => ({ url: `${url}/counterparty/${guid}`, token, agent }));
    const acknowledged = new Set<string>();
    const createOn = (send: ReturnType<typeof sender>) => async () => {
      const answer = await send({ method: "POST", path: "/customers", body: asset, key: randomUUID() });
      if (answer?.status === 200) acknowledged.add(JSON.parse(answer.text).customer_guid);
      return answer;
    };
    const create = createOn(sender(server));
    expect((await create())?.status).toBe(200);

    const lines: string[] = [];
    const reader = await serverProcess({ DATABASE_URL: standby.DATABASE_URL, ...settings }, (line) =>
      lines.push(line),
    );
    expect(lines.filter((line) => line.includes("the database is a standby"))).toHaveLength(1);
    const onStandby = sender(reader);
    await waitUntil(async () => {
      const answer = await onStandby({ method: "GET", path: "/customers" });
      return answer?.status === 200 && JSON.parse(answer.text).total === 1;
    }, 60_000);
    const refused = await createOn(onStandby)();
    expect([refused?.status, refused?.headers["retry-after"]]).toEqual([503, "2"]);
    expect(await (await fetch(`${reader.healthUrl}/readyz`)).json()).toEqual({
      status: "ready",
      reading: true,
      writing: false,
    });

    let running = true;
    const callers = Array.from({ length: 8 }, async () => {
      while (running) await create();
    });
    await waitUntil(async () => acknowledged.size >= 200, 120_000);
    cable.cut();
    run('kill -9 "$(head -n 1 "$PGDATA/postmaster.pid")"', primary);
    const before = acknowledged.size;
    run("pg_ctl promote --silent", standby);
    const promoted = performance.now();
    cable.leadTo(standby.DATABASE_URL);
    cable.repair();
    await waitUntil(async () => acknowledged.size > before, 60_000);
    const back = performance.now() - promoted;
    await waitUntil(async () => acknowledged.size >= before + 100, 120_000);
    running = false;
    await Promise.all(callers);

    const now = new Client({ connectionString: standby.DATABASE_URL });
    await now.connect();
    const { rows } = await now.query<{ guid: string }>("SELECT guid FROM customers");
    const stored = new Set(rows.map((row) => row.guid));
    console.log(
      `failover by ${way}: ${acknowledged.size} acknowledged, ${before} of them before it; the next one ${Math.round(back)} ms after the promotion`,
    );
    expect([...acknowledged].filter((customer) => !stored.has(customer))).toEqual([]);
    // The server that was on the standby all the time changes data now.
    await waitUntil(async () => (await createOn(onStandby)())?.status === 200, 60_000);
    // Both servers hear of revoked keys on the new primary. Before, a standby refuses LISTEN, so it is not asked to.
    const listeners = () =>
      now.query(
        "SELECT FROM pg_stat_activity WHERE application_name = 'specie-listen' AND query LIKE 'LISTEN%'",
      );
    await waitUntil(async () => (await listeners()).rowCount === 2, 60_000);
    await now.end();
    expect(readFileSync(`${standby.PGDATA}/log`, "utf8")).not.toContain("cannot execute LISTEN");
  },
);

/** The first is the one that the server must not use. */
function severalHosts(first: string, second: string): string {
  const { host } = new URL(first);
  return `${second.replace("@", `@${host},`)}?target_session_attrs=read-write`;
}

async function inSync(primary: string): Promise<void> {
  const sql = new Client({ connectionString: primary });
  sql.on("error", () => {});
  await sql.connect();
  onTestFinished(() => sql.end().catch(() => {}));
  const replicas = () => sql.query("SELECT sync_state FROM pg_stat_replication");
  await expect
    .poll(async () => (await replicas()).rows, { timeout: 60_000 })
    .toEqual([{ sync_state: "sync" }]);
}
