import { expect, test } from "vitest";
import {
  ConnectionUrlError,
  describeUrl,
  loginOf,
  readConnectionUrl,
  sessionTargets,
  withLogin,
  withTarget,
} from "./connection-url.ts";

test.for([
  ["postgres://db/specie", ["postgres://db/specie"], undefined],
  [
    "postgresql://u:p@db:5433/specie?sslmode=verify-full",
    ["postgresql://u:p@db:5433/specie?sslmode=verify-full"],
  ],
  ["postgresql:///specie", ["postgresql:///specie"]],
  [
    "postgresql://u@/specie?host=/run/postgresql".replace("u@", ""),
    ["postgresql:///specie?host=/run/postgresql"],
  ],
  ["postgresql://u:p@one,two/specie", ["postgresql://u:p@one/specie", "postgresql://u:p@two/specie"]],
  [
    "postgres://u:p%2C%40@one:1,[::1]:65535,10.0.0.3/db?target_session_attrs=read-write",
    [
      "postgres://u:p%2C%40@one:1/db",
      "postgres://u:p%2C%40@[::1]:65535/db",
      "postgres://u:p%2C%40@10.0.0.3/db",
    ],
    "read-write",
  ],
  ["postgres://[FE80::A],[fe80::b]/db", ["postgres://[FE80::A]/db", "postgres://[fe80::b]/db"]],
  [
    "postgres://one,two/db?sslmode=require&target_session_attrs=any&options=-c%20a%3Db",
    [
      "postgres://one/db?sslmode=require&options=-c%20a%3Db",
      "postgres://two/db?sslmode=require&options=-c%20a%3Db",
    ],
    "any",
  ],
] as const)("%s is read as libpq reads it", ([text, hosts, target]) => {
  expect(readConnectionUrl(text)).toEqual({ hosts, target });
});

test.for(sessionTargets)("target_session_attrs=%s is one that libpq has", (target) => {
  expect(readConnectionUrl(`postgres://one/db?target_session_attrs=${target}`).target).toBe(target);
});

const notUrl = "must be a URL that begins with postgresql:// or postgres://";
const lonelyComma = "has a comma without a host beside it";
const otherHosts = "must name several hosts before the path, as one:5432,two:5432, and not in its query";
const host = (name: string) => `has a host that cannot be used: "${name}"`;
const target = (value: string) =>
  `has target_session_attrs=${value}; it must be one of any, read-write, read-only, primary, standby, prefer-standby`;

test.for([
  ["mysql://db/specie", notUrl],
  ["db.example", notUrl],
  ["", notUrl],
  ["xpostgres://db/specie", notUrl],
  ["postgres://db/specie?a=b#part", notUrl],
  [
    "postgres://user:half/word@one/db",
    "has a login with characters that must be percent-encoded, such as %2F for /",
  ],
  ["postgres://one,/db", lonelyComma],
  ["postgres://,one/db", lonelyComma],
  ["postgres://one,,two/db", lonelyComma],
  ["postgres://one:0,two/db", host("one:0")],
  ["postgres://one,two:65536/db", host("two:65536")],
  ["postgres://one,two:x/db", host("two:x")],
  ["postgres://one:1:2/db", host("one:1:2")],
  ["postgres://one,::1/db", host("::1")],
  ["postgres://[::1/db", host("[::1")],
  ["postgres://one, two/db", host(" two")],
  ["postgres://secret:word@o ne/db", host("o ne")],
  ["postgres://one,two/db?target_session_attrs=readwrite", target("readwrite")],
  ["postgres://one/db?target_session_attrs=", target("")],
  ["postgres:///db?host=one,two", otherHosts],
  ["postgres://one,two/db?host=three", otherHosts],
  ["postgres://one,two/db?port=5433", otherHosts],
  [
    "postgres://one,two/db?load_balance_hosts=random",
    "has load_balance_hosts: hosts are tried in their order only",
  ],
] as const)("%s is refused, without its password", ([text, message]) => {
  expect(() => readConnectionUrl(text)).toThrow(new ConnectionUrlError(message));
});

test("what one host may have, and what says the order that is in force, is taken", () => {
  for (const text of [
    "postgres://one/db?port=5433&host=/run/postgresql",
    "postgres://one/db?load_balance_hosts=random",
    "postgres://one,two/db?load_balance_hosts=disable",
    "postgres://one:,two:65535/db",
    "postgres://one",
  ])
    expect(readConnectionUrl(text).hosts.length).toBe(text.includes(",") ? 2 : 1);
});

test("another login keeps hosts, database and parameters", () => {
  const url = "postgres://own%40er:p%3Aw@one:1,two:2/db?target_session_attrs=primary&sslmode=require";
  expect(loginOf(url)).toEqual({ user: "own@er", password: "p:w" });
  const other = withLogin(url, { user: "a/b", password: "c@d$&" });
  expect(other).toBe(
    "postgres://a%2Fb:c%40d%24%26@one:1,two:2/db?target_session_attrs=primary&sslmode=require",
  );
  expect(loginOf(other)).toEqual({ user: "a/b", password: "c@d$&" });
});

test.for([
  "postgres://u:p@one/db",
  "postgres://u:p@one:1,two:2/db",
  "postgres://u:p@one/db?sslmode=require",
  "postgres://one/db?sslmode=require&options=-c%20a%3Db",
])("%s gets the target of its sessions, and keeps the rest", (url) => {
  const targeted = withTarget(url, "prefer-standby");
  expect(readConnectionUrl(targeted)).toEqual({ ...readConnectionUrl(url), target: "prefer-standby" });
  // What the URL itself demands stays.
  expect(withTarget(targeted, "standby")).toBe(targeted);
});

test("a description has no login", () => {
  expect(describeUrl("postgres://u:p@one:1,[::1]/db?a=b")).toEqual({ hosts: "one:1, [::1]", database: "db" });
  expect(describeUrl("postgres://u:p@one")).toEqual({ hosts: "one", database: "" });
});
