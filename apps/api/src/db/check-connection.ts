import type { ClientBase } from "pg";
import { loginSettings } from "./limits.ts";

/** The server has no login that is restricted to its role. The message contains the fix. */
export class ServerLoginError extends Error {
  override readonly name = "ServerLoginError";
}

/**
 * Checks a connection that the server is to use, also through a pooler: it works as `specie_app`, can become neither a superuser nor
 * any other role, and has time limits.
 *
 * @throws ServerLoginError with the statements that set what is missing.
 */
export async function checkConnection(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ login: string; others: string[]; settings: Record<string, string> }>({
    text: `SELECT session_user AS login, ARRAY(
         SELECT rolname::text FROM pg_roles
         WHERE pg_has_role(session_user, oid, 'MEMBER') AND rolname NOT IN (session_user, 'specie_app')
         UNION ALL SELECT 'SUPERUSER' FROM pg_roles WHERE rolname = session_user AND rolsuper
         UNION ALL SELECT 'CREATEROLE' FROM pg_roles WHERE rolname = session_user AND rolcreaterole
         UNION ALL SELECT 'BYPASSRLS' FROM pg_roles WHERE rolname = session_user AND rolbypassrls
         UNION ALL SELECT 'ownership of ' || relname FROM pg_class WHERE pg_get_userbyid(relowner) = session_user
       ) AS others,
       (SELECT jsonb_object_agg(name, CASE name WHEN 'role' THEN current_user ELSE current_setting(name) END)
          FROM unnest($1::text[]) AS name) AS settings`,
    values: [Object.keys(loginSettings)],
  });
  const [row] = rows;
  // Stryker disable next-line all: a SELECT without a table gives one row.
  if (row === undefined) throw new Error("a SELECT without a table gave no row");
  const { login, others, settings } = row;
  if (others.length > 0) {
    throw new ServerLoginError(
      `The server's login ${login} has more than the role specie_app: ${others.slice(0, 5).join(", ")}. Revoke that, or use another login.`,
    );
  }
  // Stryker disable next-line StringLiteral: current_setting fails rather than give null.
  const missing = Object.keys(loginSettings).filter((name) => !isInForce(name, settings[name] ?? ""));
  if (missing.length === 0) return;
  throw new ServerLoginError(
    `The server's login ${login} lacks settings. As a user who may change it:\n${settingStatements(client.escapeIdentifier(login), missing).join("\n")}`,
  );
}

/** The statements that give a login its settings; they take effect on its next connections. */
export function settingStatements(
  login: string,
  names: readonly string[] = Object.keys(loginSettings),
): string[] {
  return names.map((name) => `ALTER ROLE ${login} SET ${name} = '${loginSettings[name]}';`);
}

/** Of a limit it only counts that there is one: an administrator may choose another. */
function isInForce(name: string, value: string): boolean {
  if (name.endsWith("_timeout")) return value !== "0";
  // Costs time, but changes no answer.
  if (name === "jit") return true;
  return value === loginSettings[name] || value.startsWith(`${loginSettings[name]}, `);
}
