import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ConfigError, readConfig, settingNames } from "./config.ts";

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

test("names every mistake on a line of its own", () => {
  const mistakes = mistakesOf({
    PORT: "65536",
    METRICS_PORT: "no",
    RATE_LIMIT: "0",
    RATE_BURST: "1.5",
    DRAIN_LEAD_MS: "-1",
    DATABASE_URL: "mysql://somewhere",
    TRUSTED_PROXIES: "my proxy",
    OTEL_EXPORTER_OTLP_ENDPOINT: "collector",
  });
  expect(mistakes.map((line) => /^ {2}([A-Z_]+): \S/.exec(line)?.[1])).toEqual([
    "PORT",
    "DATABASE_URL",
    "METRICS_PORT",
    "DRAIN_LEAD_MS",
    "RATE_LIMIT",
    "RATE_BURST",
    "TRUSTED_PROXIES",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
  ]);
  expect(mistakes[4]).toBe("  RATE_LIMIT: must be a whole number from 1 to 1000000, or off");
});

test.for([
  [{ HOST: "0.0.0.0" }, ["HOST"]],
  [{ HOST: "::" }, ["HOST"]],
  [{ HOST: "127.example.org" }, ["HOST"]],
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

test("switches and lists are read", () => {
  const origins = "https://clerks.bank.example,http://localhost:5173";
  expect(readConfig({ CORS_ORIGINS: origins }).CORS_ORIGINS).toEqual(origins.split(","));
  for (const wrong of [
    "*",
    "clerks.bank.example",
    "https://clerks.bank.example/",
    "https://a.example, https://b.example",
  ])
    expect(mistakesOf({ CORS_ORIGINS: wrong })).toEqual([
      expect.stringContaining("CORS_ORIGINS: must be origins"),
    ]);
  const config = readConfig({ RATE_LIMIT: "off", TRUSTED_PROXIES: "10.0.0.0/8,::1" });
  expect([config.RATE_LIMIT, config.TRUSTED_PROXIES]).toEqual(["off", ["10.0.0.0/8", "::1"]]);
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
