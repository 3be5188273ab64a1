import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { findPostgres } from "../../support/debian-postgres.ts";
import { asset } from "../../support/open-counterparty.ts";
import { serverProcess } from "../../support/server-process.ts";
import { iterations } from "../iterations.ts";
import { primaryAndStandby } from "../primary-and-standby.ts";
import { waitUntil } from "../wait-until.ts";

// Clusters are made and started, so only in a long run; replica.test.ts above has what needs no real standby.
const isLong = iterations(0, 1) === 1;

test.runIf(isLong)(
  "lists that may be old come from a real standby until it is too far behind, is promoted, or is gone",
  async ({ skip }) => {
    const programs = findPostgres();
    if (programs === undefined) {
      console.warn("NOT CHECKED: lists from a standby, because this machine has no PostgreSQL");
      return skip("this machine has no PostgreSQL");
    }
    const { run, primary, standby, guid, token } = await primaryAndStandby(programs);
    const onStandby = new Client({ connectionString: standby.DATABASE_URL });
    onStandby.on("error", () => {});
    await onStandby.connect();
    onTestFinished(() => onStandby.end().catch(() => {}));

    const READ_DATABASE_URL = standby.DATABASE_URL.replace(/\/\/[^@]*@/, "//");
    const settings = { RATE_LIMIT: "off", LOG_LEVEL: "info", MAX_REPLICA_LAG: "5" };
    const lines: { msg: string; reason?: string }[] = [];
    const server = await serverProcess(
      { DATABASE_URL: primary.DATABASE_URL, READ_DATABASE_URL, ...settings },
      (line) => lines.push(JSON.parse(line)),
    );
    const address = `${server.url}/counterparty/${guid}/customers`;
    const headers = { "CX-Authorization": token, "Content-Type": "application/json" };
    const list = async (allowed: number) => {
      const answer = await fetch(`${address}?allowed_staleness=${allowed}`, { headers });
      const { total } = (await answer.json()) as { total: number }; // As the contract has it.
      return { status: answer.status, staleness: Number(answer.headers.get("staleness")), total };
    };
    const create = () => fetch(address, { method: "POST", headers, body: JSON.stringify(asset) });
    const answeredBy = async (by: string, reason: string) => {
      const metrics = await (await fetch(`${server.healthUrl}/metrics`)).text();
      const series = `specie_stale_reads_total{answered_by="${by}",reason="${reason}"} `;
      return Number(metrics.split(series)[1]?.split("\n")[0]);
    };
    /** Lists until the standby or the primary, as `by` says, has answered for this reason. */
    const listUntil = (by: string, reason: string) =>
      waitUntil(async () => {
        const before = await answeredBy(by, reason);
        expect((await list(300)).status).toBe(200);
        return (await answeredBy(by, reason)) > before;
      }, 120_000);

    await listUntil("standby", "none");
    const statement =
      "SELECT FROM pg_stat_activity WHERE usename = 'owner_server' AND query LIKE '%customers%'";
    expect((await onStandby.query(statement)).rowCount).toBeGreaterThan(0);

    // It receives the log and does not apply it, so the synchronous primary goes on.
    await onStandby.query("SELECT pg_wal_replay_pause()");
    expect((await create()).status).toBe(200);
    const { total, staleness } = await list(5);
    // The standby's page may be without it, and says how old it is then.
    expect([0, 1]).toContain(total);
    if (total === 0) expect(staleness).toBeGreaterThan(0);
    await listUntil("primary", "lag");
    expect(await list(300)).toEqual({ status: 200, staleness: 0, total: 1 });
    await expect
      .poll(() => lines, { timeout: 60_000 })
      .toContainEqual(expect.objectContaining({ msg: "the standby is not used", reason: "lag" }));
    await onStandby.query("SELECT pg_wal_replay_resume()");
    await listUntil("standby", "none");
    expect((await list(300)).total).toBe(1);

    // Another primary now, whose data go their own way.
    run("pg_ctl promote --silent", standby);
    await listUntil("primary", "unreachable");
    run("pg_ctl stop --mode=fast --silent", standby);
    expect(await list(300)).toEqual({ status: 200, staleness: 0, total: 1 });
  },
);
