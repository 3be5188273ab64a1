import type { Client } from "pg";

/**
 * Makes a database look like a standby to a login: its search path has other functions before those of PostgreSQL. The test
 * replica.test.ts in `proofs/` has a real one.
 *
 * @param position SQL for how far it has applied the log
 */
export async function pretendStandby(sql: Client, login: string, position: string): Promise<void> {
  await sql.query(`CREATE SCHEMA IF NOT EXISTS standby; GRANT USAGE ON SCHEMA standby TO specie_app;
    CREATE OR REPLACE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT true';
    CREATE OR REPLACE FUNCTION standby.pg_last_wal_replay_lsn() RETURNS pg_lsn LANGUAGE sql AS $$SELECT (${position})::pg_lsn$$;
    ALTER ROLE ${login} SET search_path = standby, pg_catalog, public`);
}
