import { afterAll, expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { insertCounterparty } from "../../test/support/rows.ts";
import { connect } from "./connect.ts";
import { DatabaseUnavailableError } from "./database.ts";
import { openHosts } from "./hosts.ts";
import { openDatabase, type PooledDatabase } from "./open-database.ts";
import { serverLoginUrl } from "./server-login.ts";

const { sql, url } = await freshDatabase();
const bank = await insertCounterparty(sql);
const own = new URL(url);

// Nothing listens there; another port could be taken meanwhile.
const closedPort = "1";

/** The same database by several names, of which `closed` is down. */
function several(base: string, ports: readonly ("closed" | "open")[], target: string): string {
  const { host } = new URL(base);
  const hosts = ports.map((port) => (port === "open" ? host : `127.0.0.1:${closedPort}`));
  return `${base.replace(host, hosts.join(","))}${target && `?target_session_attrs=${target}`}`;
}

const opened: PooledDatabase[] = [];
afterAll(() => Promise.all(opened.map((database) => database.close())));

function open(at: string): PooledDatabase {
  // A busy machine may take longer for a connection than the server waits.
  const limits = { connectionTimeout: 60_000, statementTimeout: 60_000, queryTimeout: 90_000 };
  const database = openDatabase({ url: at, role: "specie_app", settings: "login", limits });
  opened.push(database);
  return database;
}

test.for(["", "any", "read-write", "primary", "prefer-standby"])(
  "a host that is down is passed over with target_session_attrs=%s",
  async (target) => {
    const database = open(several(serverLoginUrl(url), ["closed", "open"], target));
    const works = database.ping();
    if (target === "prefer-standby")
      return expect(works).rejects.toMatchObject({
        failure: "read-only",
        message: expect.stringContaining("demands prefer-standby"),
      });
    await works;
    expect(database.connections().total).toBe(1);
    const client = await connect(several(url, ["closed", "closed", "open"], target));
    await client.query("SELECT 1");
    await client.end();
  },
);

test("the host that was used last is tried first, then those after it in turn", async () => {
  const hosts = openHosts("postgresql://a:1,b:2,c:3/db", (host) => new URL(host).host);
  const triedWith = async (working: string) => {
    const tried: string[] = [];
    await hosts.connect(async (host) => {
      tried.push(host);
      if (host !== working) throw new Error("it is down");
    });
    return tried.join(" ");
  };
  const tried: string[] = [];
  for (const working of ["a:1", "b:2", "b:2", "c:3", "b:2", "a:1"]) tried.push(await triedWith(working));
  expect(tried).toEqual(["a:1", "a:1 b:2", "b:2", "b:2 c:3", "c:3 a:1 b:2", "b:2 c:3 a:1"]);
});

test("where no host can be used, each is named with its reason", async () => {
  const failed = open(several(serverLoginUrl(url), ["closed", "open"], "standby")).ping();
  await expect(failed).rejects.toThrow(
    new RegExp(
      `127.0.0.1:${closedPort}: .*ECONNREFUSED.*; ${own.host}: it is a primary, and target_session_attrs demands standby`,
    ),
  );
  await expect(open(several(serverLoginUrl(url), ["closed", "closed"], "")).ping()).rejects.toMatchObject({
    failure: "connection",
  });
});

test("a session that is not what is demanded is ended", async () => {
  const name = `refused-${process.pid}`;
  await expect(connect(several(url, ["open"], "standby"), { application_name: name })).rejects.toThrow(
    "it is a primary",
  );
  const left = async () =>
    (await sql.query("SELECT FROM pg_stat_activity WHERE application_name = $1", [name])).rowCount;
  await expect.poll(left).toBe(0);
});

test("a refused login is not tried on the next host", async () => {
  const wrong = serverLoginUrl(url).replace(/:[^:@]+@/, ":wrong@");
  await expect(open(several(wrong, ["open", "closed"], "")).ping()).rejects.toMatchObject({
    failure: "authentication",
    message: expect.not.stringContaining("no host"),
  });
});

test("a database that is missing is not looked for on the next host", async () => {
  const missing = serverLoginUrl(url).replace(own.pathname, `${own.pathname}_missing`);
  await expect(open(several(missing, ["open", "closed"], "")).ping()).rejects.toMatchObject({
    failure: "missing-database",
    message: expect.not.stringContaining("no host"),
  });
});

test("a host that has become read-only is left, and taken again when it is not", async () => {
  const login = decodeURIComponent(new URL(serverLoginUrl(url)).username);
  const database = open(several(serverLoginUrl(url), ["open", "open"], "read-write"));
  const write = () =>
    database.write(bank, (db) =>
      db.query({
        text: "UPDATE customers SET version = version + 1 WHERE counterparty_guid = $1",
        values: [bank],
      }),
    );
  await write();
  // No other failure says that another host is the primary.
  const canceled = database.read(bank, (db) =>
    db.query({ text: "DO $$ BEGIN RAISE query_canceled; END $$", values: [] }),
  );
  await expect(canceled).rejects.toMatchObject({ failure: "timeout" });
  expect(database.connections().total).toBe(1);
  const name = own.pathname.slice(1);
  const set = (value: string) =>
    sql.query(`ALTER ROLE ${login} IN DATABASE ${name} SET default_transaction_read_only = ${value}`);
  await set("on");
  onTestFinished(() => set("off").then(() => {}));
  // A session keeps what it began with; this one changes as that of a primary does that an administrator closes.
  await database.read(bank, (db) =>
    db.query({ text: "SELECT set_config('default_transaction_read_only', 'on', false)", values: [] }),
  );
  const readOnly = expect.objectContaining({ failure: "read-only" });
  await expect(write()).rejects.toEqual(readOnly);
  expect(database.connections().total).toBe(0);
  await expect(write()).rejects.toThrow(/no host can be used \(.*it is read-only.*it is read-only/);
  await expect(write()).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await set("off");
  await write();
});
