import { expect, test } from "vitest";
import {
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

test.for([
  ["mysql://db/specie", "begins with postgresql://"],
  ["db.example", "begins with postgresql://"],
  ["", "begins with postgresql://"],
  ["postgres://user:half/word@one/db", "percent-encoded"],
  ["postgres://one,/db", "comma without a host"],
  ["postgres://,one/db", "comma without a host"],
  ["postgres://one,,two/db", "comma without a host"],
  ["postgres://one:0,two/db", '"one:0"'],
  ["postgres://one,two:65536/db", '"two:65536"'],
  ["postgres://one,two:x/db", '"two:x"'],
  ["postgres://one:1:2/db", '"one:1:2"'],
  ["postgres://one,::1/db", '"::1"'],
  ["postgres://one, two/db", '" two"'],
  ["postgres://secret:word@o ne/db", '"o ne"'],
  ["postgres://one,two/db?target_session_attrs=readwrite", "must be one of any, read-write, read-only"],
  ["postgres://one/db?target_session_attrs=", "must be one of any"],
  ["postgres:///db?host=one,two", "and not in its query"],
  ["postgres://one,two/db?port=5433", "and not in its query"],
  ["postgres://one,two/db?load_balance_hosts=random", "tried in their order"],
] as const)("%s is refused", ([text, message]) => {
  expect(() => readConnectionUrl(text)).toThrow(message);
  expect(() => readConnectionUrl(text)).not.toThrow("word");
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
});
