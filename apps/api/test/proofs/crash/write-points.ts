import type { Client } from "pg";

/**
 * The points of a write at which the server is killed, in their order, each with the trigger that stops its transaction there. From the third
 * on everything is in the packet of the COMMIT, so PostgreSQL may commit it after the death of the server.
 */
export const writePoints = {
  "the key is claimed": "AFTER INSERT ON idempotency",
  "the customer is inserted": "AFTER INSERT ON customers",
  "the values are inserted, and the head is not locked": "AFTER INSERT ON change_values",
  "the head is locked": "AFTER INSERT OR UPDATE ON chain_heads",
  "the COMMIT has begun": "AFTER INSERT ON changes DEFERRABLE INITIALLY DEFERRED",
} as const;

export type WritePoint = keyof typeof writePoints;

const stopped = "specie stopped";

/** Installs the triggers, on a superuser's connection. A transaction waits at a point as long as `stops` contains it. */
export async function installStops(sql: Client): Promise<void> {
  await sql.query("CREATE TABLE stops (point text PRIMARY KEY)");
  await sql.query(`CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    BEGIN
      WHILE EXISTS (SELECT FROM stops WHERE point = TG_ARGV[0]) LOOP
        PERFORM set_config('application_name', '${stopped}', true), pg_sleep(0.005);
      END LOOP;
      RETURN NULL;
    END $$`);
  for (const [index, [point, when]] of Object.entries(writePoints).entries()) {
    const kind = when.includes("DEFERRABLE") ? "CONSTRAINT TRIGGER" : "TRIGGER";
    await sql.query(
      `CREATE ${kind} stop_${index} ${when} FOR EACH ROW EXECUTE FUNCTION stop_here('${point}')`,
    );
  }
}

export const stopAt = (sql: Client, point: WritePoint) => sql.query("INSERT INTO stops VALUES ($1)", [point]);
export const goOn = (sql: Client) => sql.query("DELETE FROM stops");

/** Whether a transaction waits at a stop. */
export async function isStopped(sql: Client): Promise<boolean> {
  const { rowCount } = await sql.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1",
    [stopped],
  );
  return (rowCount ?? 0) > 0;
}
