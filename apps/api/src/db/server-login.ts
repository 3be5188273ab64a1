import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Client, DatabaseError } from "pg";
import { loginOf, withLogin } from "../connection-url.ts";
import { checkConnection, ServerLoginError, settingStatements } from "./check-connection.ts";
import { connect } from "./connect.ts";

/**
 * The URL of the server's own login: `<owner>_server`, which owns nothing and can take on no role but `specie_app`. So a
 * statement that is smuggled into the server cannot become the owner of the tables, to whom row-level security does not apply.
 *
 * The password is derived from the owner's: every process with the same DATABASE_URL has the same, and none has to be kept.
 *
 * @throws ServerLoginError when there is no password to derive it from.
 */
export function serverLoginUrl(ownerUrl: string): string {
  const owner = loginOf(ownerUrl);
  if (owner.user === "" || owner.password === "")
    throw new ServerLoginError(
      "DATABASE_URL names no user with a password. Set APP_DATABASE_URL to a login that is a member of specie_app only.",
    );
  return withLogin(ownerUrl, {
    user: `${firstBytes(owner.user, 56)}_server`,
    password: createHmac("sha256", owner.password)
      .update(`server login of ${owner.user}`)
      .digest("base64url"),
  });
}

/** As many whole characters as fit: a name has at most 63 bytes. */
function firstBytes(text: string, bytes: number): string {
  // In a stream, a character that is cut off is kept for the next piece.
  return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });
}

/** The server's login on the owner's hosts: notifications do not come through a pooler, as which APP_DATABASE_URL may be. */
export function directUrl(ownerUrl: string, serverUrl: string): string {
  return withLogin(ownerUrl, loginOf(serverUrl));
}

/** Creates the server's login, or sets its password and settings, unless it can work. The database must be migrated. */
export async function ensureServerLogin(
  ownerUrl: string,
  wait: (milliseconds: number) => Promise<unknown> = pause,
): Promise<string> {
  const loginUrl = serverLoginUrl(ownerUrl);
  // Roles belong to the cluster, so two processes of two databases may change one at the same time.
  for (let attempt = 0; ; attempt += 1) {
    try {
      if (!(await canWork(loginUrl))) await createLogin(ownerUrl, loginUrl);
      return loginUrl;
    } catch (error) {
      if (!isConcurrentChange(error) || attempt === 5) throw error;
      await wait(50 * 2 ** attempt);
    }
  }
}

/**
 * Checks the login that the server is to use.
 *
 * @throws ServerLoginError, and what keeps it from connecting
 */
export async function requireRestricted(url: string): Promise<void> {
  await asClient(url, checkConnection);
}

async function canWork(url: string): Promise<boolean> {
  try {
    await requireRestricted(url);
    return true;
  } catch (error) {
    if (error instanceof ServerLoginError) return false;
    // No such login or another password; or one that may not log in.
    if (error instanceof DatabaseError && ["28P01", "28000"].includes(error.code ?? "")) return false;
    throw error;
  }
}

async function createLogin(ownerUrl: string, loginUrl: string): Promise<void> {
  const { user: name, password } = loginOf(loginUrl);
  await asClient(ownerUrl, async (client) => {
    const login = client.escapeIdentifier(name);
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE ROLE ${login} NOINHERIT`);
    const verifier = client.escapeLiteral(scramVerifier(password));
    await client.query(`ALTER ROLE ${login} LOGIN NOINHERIT PASSWORD ${verifier}`);
    await client.query(`GRANT specie_app TO ${login}`);
    for (const statement of settingStatements(login)) await client.query(statement);
  });
}

/**
 * What PostgreSQL stores of a password (SCRAM-SHA-256, RFC 5802), so that the password itself is neither sent nor logged.
 * `pg` only implements the client's side of the exchange.
 */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const key = (name: string) => createHmac("sha256", salted).update(name).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${key("Server Key").toString("base64")}`;
}

/** XX000: "tuple concurrently updated"; 42710 and 23505: created meanwhile. */
function isConcurrentChange(error: unknown): boolean {
  return error instanceof DatabaseError && ["XX000", "42710", "23505"].includes(error.code ?? "");
}

async function asClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await connect(url, { connectionTimeoutMillis: 5_000 });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
