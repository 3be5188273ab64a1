import { expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { settingsOfWorker, shareOut } from "./share-out.ts";

test("a share is rounded up, and what is off stays off", () => {
  const config = readConfig({ RATE_LIMIT: "off", RATE_BURST: "5", AUTH_FAILURE_LIMIT: "4" });
  expect(shareOut(config, 4)).toEqual({
    RATE_LIMIT: "off",
    RATE_BURST: "2",
    AUTH_FAILURE_LIMIT: "1",
    AUTH_FAILURE_BURST: "125",
    MAX_CONNECTIONS: "1000",
  });
});

test("a worker has its share, the prepared database, and nothing that one process does for all", () => {
  const settings = settingsOfWorker(readConfig({ WORKERS: "2" }), {
    url: "postgres://a",
    serverUrl: "postgres://b",
  });
  expect(settings).toEqual({
    RATE_LIMIT: "250",
    RATE_BURST: "500",
    AUTH_FAILURE_LIMIT: "25",
    AUTH_FAILURE_BURST: "250",
    MAX_CONNECTIONS: "2000",
    DATABASE_URL: "postgres://a",
    APP_DATABASE_URL: "postgres://b",
    WORKERS: "1",
    MIGRATE: "off",
    METRICS_PORT: "off",
    DEMO: "off",
  });
  // With them and those of the server it can start.
  expect(readConfig({ WORKERS: "2", METRICS_PORT: "9464", ...settings })).toMatchObject({
    WORKERS: 1,
    DEMO: false,
  });
});
