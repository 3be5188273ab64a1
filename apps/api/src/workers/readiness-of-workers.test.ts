import { expect, test } from "vitest";
import { createReadiness } from "../telemetry/readiness.ts";
import { readinessOfWorkers } from "./readiness-of-workers.ts";

const works = async () => {};
const fails = async () => {
  throw new Error("down");
};
const well = { diskFull: false };
const full = { diskFull: true };

test.for([
  { what: "all is well", reports: [well, well], reading: true, writing: true },
  { what: "no worker serves", reports: [], reading: false, writing: false },
  { what: "the first has a full disk", reports: [full, well], reading: true, writing: false },
  { what: "the last has a full disk", reports: [well, well, full], reading: true, writing: false },
  { what: "the database only reads", reports: [well], pingWrite: fails, reading: true, writing: false },
  {
    what: "the database is down",
    reports: [well],
    ping: fails,
    pingWrite: fails,
    reading: false,
    writing: false,
  },
])("where $what, workers read: $reading, and write: $writing", async (row) => {
  const { ping = works, pingWrite = works, reports, reading, writing } = row;
  const readiness = createReadiness();
  readiness.begin(readinessOfWorkers({ ping, pingWrite }, async () => reports));
  expect(await readiness.state()).toEqual({ reason: reading ? undefined : "database", reading, writing });
});
