import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { ensureServerLogin, requireRestricted, serverLoginUrl } from "./server-login.ts";

const { url, sql } = await freshDatabase();

// PostgreSQL cuts a longer name after 63 bytes, which may leave that of the owner itself.
test.for([
  ["owner", "owner_server"],
  ["o".repeat(56), `${"o".repeat(56)}_server`],
  ["o".repeat(57), `${"o".repeat(56)}_server`],
  ["o".repeat(63), `${"o".repeat(56)}_server`],
  ["я".repeat(31), `${"я".repeat(28)}_server`],
  [`o${"я".repeat(31)}`, `o${"я".repeat(27)}_server`],
  [`o${"€".repeat(20)}`, `o${"€".repeat(18)}_server`],
  [`${"o".repeat(54)}😀`, `${"o".repeat(54)}_server`],
] as const)("the login of the server of %s is %s", ([owner, login]) => {
  const url = Object.assign(new URL("postgresql://db.example/specie"), { username: owner, password: "p" });
  const { username } = new URL(serverLoginUrl(url.href));
  expect(decodeURIComponent(username)).toBe(login);
  expect(Buffer.byteLength(login)).toBeLessThanOrEqual(63);
});

test("the password is the same in every version, or an older server beside a newer one would lose its login", () => {
  expect(serverLoginUrl("postgresql://own%40er:p%3Aw@db.example/specie")).toBe(
    "postgresql://own%40er_server:lBVSNOUXxRp6rUj_SWZp2zq5eLIBpx5UeOeAalnSDu4@db.example/specie",
  );
});

/** An owner whose first `failures` attempts to create the server's login fail with a SQLSTATE, as a concurrent change makes them. */
async function ownerWhoFails(sqlstate: string, failures: number) {
  const name = `owner_${randomUUID().replaceAll("-", "_")}`;
  await sql.query(`CREATE ROLE ${name} LOGIN SUPERUSER PASSWORD 'secret';
    CREATE SCHEMA ${name}; CREATE SEQUENCE ${name}.looks;
    CREATE FUNCTION ${name}.look() RETURNS SETOF pg_catalog.pg_roles LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('${name}.looks') <= ${failures} THEN RAISE SQLSTATE '${sqlstate}'; END IF;
      RETURN QUERY SELECT * FROM pg_catalog.pg_roles; END $$;
    CREATE VIEW ${name}.pg_roles AS SELECT * FROM ${name}.look();
    ALTER ROLE ${name} SET search_path = ${name}, pg_catalog, public`);
  const ownerUrl = Object.assign(new URL(url), { username: name, password: "secret" }).href;
  const looks = async () => {
    const { rows } = await sql.query(`SELECT last_value::int AS value FROM ${name}.looks`);
    return rows[0].value;
  };
  const login = async () => {
    const { rows } = await sql.query("SELECT rolcanlogin, rolpassword FROM pg_authid WHERE rolname = $1", [
      `${name}_server`,
    ]);
    return rows;
  };
  return { ownerUrl, looks, login };
}

/** With a salt of 16 bytes. */
const verifier = /^SCRAM-SHA-256\$4096:[\w+/]{22}==\$[\w+/]{43}=:[\w+/]{43}=$/;

test.for(["XX000", "42710", "23505"])(
  "a login that another process changes at the same time, %s, is created at the next attempt",
  async (sqlstate) => {
    const { ownerUrl, looks, login } = await ownerWhoFails(sqlstate, 2);
    expect(await ensureServerLogin(ownerUrl)).toBe(serverLoginUrl(ownerUrl));
    expect(await looks()).toBe(3);
    // What PostgreSQL gets is no password: a verifier with as many iterations as its own.
    expect(await login()).toEqual([{ rolcanlogin: true, rolpassword: expect.stringMatching(verifier) }]);
  },
);

test("a login that works is left as it is, and one that has lost a setting gets it again", async () => {
  const { ownerUrl, looks } = await ownerWhoFails("XX000", 0);
  const login = await ensureServerLogin(ownerUrl);
  expect(await looks()).toBe(1);
  expect([await ensureServerLogin(ownerUrl), await looks()]).toEqual([login, 1]);
  await sql.query(`ALTER ROLE ${new URL(login).username} RESET lock_timeout`);
  await expect(requireRestricted(login)).rejects.toThrow("SET lock_timeout = '1000ms'");
  expect([await ensureServerLogin(ownerUrl), await looks()]).toEqual([login, 2]);
  await requireRestricted(login);
});

test.for([
  ["that cannot log in", { code: "28000" }, (login: string) => `ALTER ROLE ${login} NOLOGIN`],
  ["with another password", { code: "28P01" }, (login: string) => `ALTER ROLE ${login} PASSWORD 'another'`],
  ["that does not exist", { code: "28P01" }, (login: string) => `DROP ROLE ${login}`],
  ["that is no member", { name: "ServerLoginError" }, (login: string) => `REVOKE specie_app FROM ${login}`],
] as const)("a login %s is created again", async ([, error, change]) => {
  const { ownerUrl, login: stored } = await ownerWhoFails("XX000", 0);
  const login = await ensureServerLogin(ownerUrl);
  const before = await stored();
  await sql.query(change(new URL(login).username));
  await expect(requireRestricted(login)).rejects.toMatchObject(error);
  expect(await ensureServerLogin(ownerUrl)).toBe(login);
  await requireRestricted(login);
  // Its password is the same, and its salt is another.
  expect((await stored())[0].rolpassword).not.toBe(before[0].rolpassword);
});

test("what is no concurrent change fails at once", async () => {
  const { ownerUrl, looks, login } = await ownerWhoFails("42501", 100);
  await expect(ensureServerLogin(ownerUrl)).rejects.toMatchObject({ code: "42501" });
  expect([await looks(), await login()]).toEqual([1, []]);
});

test("after six attempts, each after a longer pause, the error of the last is thrown", async () => {
  const { ownerUrl, looks, login } = await ownerWhoFails("XX000", 100);
  const pauses: number[] = [];
  const wait = async (milliseconds: number) => void pauses.push(milliseconds);
  await expect(ensureServerLogin(ownerUrl, wait)).rejects.toMatchObject({ code: "XX000" });
  expect([await looks(), await login(), pauses]).toEqual([6, [], [50, 100, 200, 400, 800]]);
  // No attempt begins before the pause is over.
  await expect(ensureServerLogin(ownerUrl, () => Promise.reject(new Error("ended")))).rejects.toThrow(
    "ended",
  );
  expect(await looks()).toBe(7);
});

test.for([
  "postgresql://db.example/specie",
  "postgresql://owner@db.example/specie",
  "postgresql://:secret@db.example/specie",
])("%s has no password to derive another from, and the error names the setting that helps", (ownerUrl) => {
  expect(() => serverLoginUrl(ownerUrl)).toThrow(
    "DATABASE_URL names no user with a password. Set APP_DATABASE_URL to a login that is a member of specie_app only.",
  );
});
