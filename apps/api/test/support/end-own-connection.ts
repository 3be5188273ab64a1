import type { Client } from "pg";

/**
 * Creates `end_own_connection()`, with which a statement loses its connection. The server's role may not end one itself: in the tests
 * its login is a superuser's, and `pg_terminate_backend` is refused, which leaves the connection as it was.
 */
export async function endOwnConnection(sql: Client): Promise<void> {
  // The signal is handled while it sleeps.
  await sql.query(`CREATE FUNCTION end_own_connection() RETURNS void LANGUAGE sql SECURITY DEFINER
    AS 'SELECT pg_terminate_backend(pg_backend_pid()); SELECT pg_sleep(60)'`);
}
