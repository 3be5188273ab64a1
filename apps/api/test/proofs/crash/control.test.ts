import { Client } from "pg";
import { expect, test } from "vitest";
import { isLong } from "../iterations.ts";
import { onItsOwn, startCampaign } from "./install.ts";
import { lost } from "./lost-writes.ts";

test.runIf(isLong)(
  "the control: a PostgreSQL that acknowledges before it writes out loses what was acknowledged",
  async () => {
    const { url, crash, stored } = await startCampaign(await onItsOwn());
    const sql = new Client({ connectionString: url });
    await sql.connect();
    await sql.query("ALTER SYSTEM SET synchronous_commit = off");
    // At the longest that may be set, so that no flush falls between the last acknowledgement and the kill.
    await sql.query("ALTER SYSTEM SET wal_writer_delay = '10s'");
    await sql.query("SELECT pg_reload_conf()");
    await sql.end();
    const attempts = await crash("both", 100);
    const { answers } = await stored();
    const gone = lost(attempts, answers);
    console.log(`the control lost ${gone.length} of ${attempts.length} writes`);
    expect(gone.length).toBeGreaterThan(0);
  },
);
