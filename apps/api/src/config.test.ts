import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ConfigError, readConfig, settingNames } from "./config.ts";
import { sessionTargets } from "./connection-url.ts";

const elsewhere = "postgresql://specie@db.example/specie";

function mistakesOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split("\n").slice(1);
  }
}

test("starts without a single setting, reachable from this machine only", () => {
  expect(readConfig({ PATH: "/bin" })).toMatchObject({
    HOST: "127.0.0.1",
    METRICS_HOST: "127.0.0.1",
    DEMO: true,
  });
});

test("names every mistake on a line of its own, with what it takes", () => {
  const mistakes = mistakesOf({
    HOST: "",
    DATABASE_URL: "mysql://somewhere",
    READ_DATABASE_URL: "postgresql://standby/specie?target_session_attrs=read-write",
    MIGRATE: "yes",
    METRICS_PORT: "no",
    RATE_LIMIT: "0",
    RATE_BURST: "1.5",
    DRAIN_LEAD_MS: "-1",
    TRUSTED_PROXIES: "my proxy",
    CORS_ORIGINS: "*",
    AUDIENCE: "one, two",
    TOKEN_TYPE: "a type",
    OTEL_EXPORTER_OTLP_ENDPOINT: "collector",
  });
  expect(mistakes).toEqual([
    "  HOST: Too small: expected string to have >=1 characters",
    "  DATABASE_URL: must be a URL that begins with postgresql:// or postgres://",
    "  READ_DATABASE_URL: has target_session_attrs=read-write; here it must be one of standby, prefer-standby",
    '  MIGRATE: Invalid option: expected one of "on"|"off"',
    "  METRICS_PORT: must be a whole number from 0 to 65535, or off",
    "  DRAIN_LEAD_MS: must be a whole number from 0 to 60000",
    "  RATE_LIMIT: must be a whole number from 1 to 1000000, or off",
    "  RATE_BURST: must be a whole number from 1 to 1000000",
    "  TRUSTED_PROXIES: must be addresses or networks such as 10.0.0.0/8, with commas between",
    "  CORS_ORIGINS: must be origins such as https://clerks.bank.example, with commas between and no path",
    "  AUDIENCE: must be names without blanks, with commas between",
    "  TOKEN_TYPE: must be media types such as JWT, with commas between",
    "  OTEL_EXPORTER_OTLP_ENDPOINT: Invalid URL",
  ]);
  expect(mistakesOf({ TRUSTED_PROXIES: "10.0.0.0/33" })).toEqual([
    "  TRUSTED_PROXIES: holds what is neither an address nor a network",
  ]);
  expect(() => readConfig({ PORT: "" })).toThrow(
    new ConfigError(
      "The environment holds settings that cannot be used:\n  PORT: must be a whole number from 0 to 65535",
    ),
  );
});

const bounds = {
  PORT: [0, 65_535],
  MAX_REPLICA_LAG: [1, 300],
  METRICS_PORT: [0, 65_535, "off"],
  DRAIN_LEAD_MS: [0, 60_000],
  WORKERS: [1, 256],
  MAX_CONNECTIONS: [1, 1_000_000],
  RATE_LIMIT: [1, 1_000_000, "off"],
  RATE_BURST: [1, 1_000_000],
  AUTH_FAILURE_LIMIT: [1, 1_000_000],
  AUTH_FAILURE_BURST: [1, 1_000_000],
  MAX_LOOP_DELAY_MS: [20, 10_000],
  // As many days as the policy of the table keeps its rows.
  AUDIT_RETENTION_DAYS: [90, 36_500],
} as const;

test("numbers are taken from their least to their greatest, and no other text is one", () => {
  const numeric = Object.entries(readConfig({ AUDIT_RETENTION_DAYS: "90" })).flatMap(([name, value]) =>
    typeof value === "number" ? [name] : [],
  );
  expect(Object.keys(bounds).toSorted()).toEqual(numeric.toSorted());
  for (const [name, [least, most, off]] of Object.entries(bounds)) {
    const isTaken = (text: string | number) => mistakesOf({ [name]: String(text) }).length === 0;
    for (const value of [least, most, ...(off ? [off] : [])]) {
      expect([name, value, isTaken(value)]).toEqual([name, value, true]);
      expect(readConfig({ [name]: String(value) })).toMatchObject({ [name]: value });
    }
    const others = [
      least - 1,
      most + 1,
      "",
      " 90",
      "90 ",
      "1e2",
      "0x5a",
      "90.0",
      "+90",
      "٩٠",
      "1".repeat(10),
      "of",
      "offf",
    ];
    for (const value of [...others, ...(off ? [] : ["off"])])
      expect([name, value, isTaken(value)]).toEqual([name, value, false]);
  }
});

const choices = {
  MIGRATE: ["on", "off"],
  PREPARED_STATEMENTS: ["on", "off"],
  CITUS: ["on", "off"],
  LOG_LEVEL: ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
  REQUIRE_AUDIENCE: ["on", "off"],
  KEY_SELF_SERVICE: ["on", "off"],
  READ_TRACE: ["on", "off"],
} as const;

test("each choice is taken as it is written, in small letters", () => {
  for (const [name, values] of Object.entries(choices))
    for (const value of values) {
      expect(readConfig({ [name]: value })).toMatchObject({ [name]: value });
      expect([name, value, mistakesOf({ [name]: value.toUpperCase() }).length]).toEqual([name, value, 1]);
    }
});

test.for([
  ["DATABASE_URL", ["any", "read-write", "primary"]],
  ["APP_DATABASE_URL", ["any", "read-write", "primary"]],
  ["READ_DATABASE_URL", ["standby", "prefer-standby"]],
] as const)("%s may demand of its sessions: %j", ([name, targets]) => {
  const demanding = (target: string) =>
    mistakesOf({ DATABASE_URL: elsewhere, [name]: `${elsewhere}?target_session_attrs=${target}` });
  expect(sessionTargets.filter((target) => demanding(target).length === 0)).toEqual(targets);
  expect(mistakesOf({ DATABASE_URL: elsewhere, [name]: elsewhere })).toEqual([]);
});

test.for(["APP_DATABASE_URL", "READ_DATABASE_URL"])("%s is of use only beside DATABASE_URL", (name) => {
  expect(mistakesOf({ [name]: elsewhere })).toEqual([
    `  ${name}: only with DATABASE_URL, whose login owns the tables`,
  ]);
});

test.for([
  ["AUDIENCE", "api", ["api"]],
  ["AUDIENCE", "https://api.bank.example,bank-api", ["https://api.bank.example", "bank-api"]],
  ...["", ",", "a,", ",a", "a,,b", "a b", "a\tb"].map((text) => ["AUDIENCE", text, undefined] as const),
  ["TOKEN_TYPE", "JWT", ["JWT"]],
  ["TOKEN_TYPE", "at+jwt,application/x.y-z_1!#$&^", ["at+jwt", "application/x.y-z_1!#$&^"]],
  ...["", ",", "a,", ",a", "a,,b", "a b", "a;b", "a*", "é"].map(
    (text) => ["TOKEN_TYPE", text, undefined] as const,
  ),
  ["CORS_ORIGINS", "https://a.example,http://localhost:5173", ["https://a.example", "http://localhost:5173"]],
  ...[
    "",
    "https://a.example/",
    "a.example",
    "ftp://a.example",
    "null",
    "https://A.example",
    "https://a.example:443",
  ].map((text) => ["CORS_ORIGINS", text, undefined] as const),
  ["TRUSTED_PROXIES", "10.0.0.0/8,::1", ["10.0.0.0/8", "::1"]],
  ["TRUSTED_PROXIES", "::FFFF:10.0.0.1", ["::FFFF:10.0.0.1"]],
  ...["", ",", "::1,", "proxy.example", "fe80::1%eth0", "10.0.0.0/x", "10.0.0.0/0008"].map(
    (text) => ["TRUSTED_PROXIES", text, undefined] as const,
  ),
] as const)("%s=%j is the list %j", ([name, text, list]) => {
  if (list === undefined)
    expect(mistakesOf({ [name]: text })).toEqual([expect.stringContaining(`  ${name}: `)]);
  else expect(readConfig({ [name]: text })).toMatchObject({ [name]: list });
});

test.for([
  ["http://collector:4318", true],
  ["https://collector", true],
  ["xhttp://collector", false],
  ["httpsx://collector", false],
  ["ftp://collector", false],
] as const)("traces go to %s: %s", ([OTEL_EXPORTER_OTLP_ENDPOINT, isTaken]) => {
  expect(mistakesOf({ OTEL_EXPORTER_OTLP_ENDPOINT }).length).toBe(isTaken ? 0 : 1);
});

test.for([
  [{ HOST: "0.0.0.0" }, ["HOST"]],
  [{ HOST: "::" }, ["HOST"]],
  [{ HOST: "127.example.org" }, ["HOST"]],
  [{ HOST: "10.127.0.0.1" }, ["HOST"]],
  [{ HOST: "127.0.0.1.example.org" }, ["HOST"]],
  [{ HOST: "127.0.0" }, ["HOST"]],
  [{ HOST: "0.0.0.0", DEMO: "off" }, []],
  [{ HOST: "0.0.0.0", DEMO: "on" }, []],
  [{ HOST: "0.0.0.0", DATABASE_URL: elsewhere }, []],
  [{ HOST: "127.0.0.2" }, []],
  [{ HOST: "::1" }, []],
  [{ HOST: "localhost" }, []],
  [{ DATABASE_URL: elsewhere, DEMO: "on" }, ["DEMO"]],
] as const)("%o is refused for %o: others do not reach the demo bank unasked", ([environment, names]) => {
  expect(mistakesOf(environment).map((line) => line.trim().split(":")[0])).toEqual(names);
});

test.for([
  [{}, true],
  [{ DEMO: "off" }, false],
  [{ DEMO: "on" }, true],
  [{ DATABASE_URL: elsewhere }, false],
] as const)("%o makes the demo bank: %s", ([environment, demo]) => {
  expect(readConfig(environment).DEMO).toBe(demo);
});

test.for([
  [{}, 9464],
  [{ PORT: "0" }, 0],
  [{ PORT: "0", METRICS_PORT: "9999" }, 9999],
  [{ METRICS_PORT: "off" }, "off"],
] as const)("%o serves metrics on port %s", ([environment, port]) => {
  expect(readConfig(environment).METRICS_PORT).toBe(port);
});

test.for([
  ["10.0.0.0/0", true],
  ["10.0.0.0/32", true],
  ["10.0.0.0/33", false],
  ["10.0.0.0/128", false],
  ["2001:db8::/33", true],
  ["2001:db8::/128", true],
  ["2001:db8::/129", false],
  ["10.0.0.0/", false],
  ["10.0.0.0/8/8", false],
  ["10.0.0", false],
  ["2001:db8", false],
] as const)("TRUSTED_PROXIES=%s is accepted: %s", ([entry, isAccepted]) => {
  for (const text of [entry, `127.0.0.1,${entry}`])
    expect([text, mistakesOf({ TRUSTED_PROXIES: text }).length]).toEqual([text, isAccepted ? 0 : 1]);
});

test("the README's table has each setting once, with the default that is in force", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` *\|([^|]*)\|/gm)].map(([, name, value]) => [
    name,
    value?.trim(),
  ]);
  expect(rows.map(([name]) => name).toSorted()).toEqual([...settingNames].toSorted());
  const defaults = readConfig({});
  for (const [name = "", value = ""] of rows) {
    const inForce = defaults[name as keyof typeof defaults]; // One of them, as was seen above.
    const text = inForce === true ? "on" : String(inForce ?? "");
    expect([name, value.replaceAll("`", "")]).toEqual([name, text]);
  }
});
