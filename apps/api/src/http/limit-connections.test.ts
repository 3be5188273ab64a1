import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { limitConnections, openFileLimit } from "./limit-connections.ts";

test.for([
  ["the setting where the process may open more files", 4_000, 1_048_576, 4_000],
  ["fewer where it may not", 4_000, 1_024, 960],
  ["the setting where the system has no limit", 4_000, undefined, 4_000],
  ["one at least", 4_000, 10, 1],
] as const)("the limit is %s", ([, wanted, openFiles, limit]) => {
  const server = createServer();
  // `undefined` would ask for this process's own limit.
  const files = openFiles ?? Number.POSITIVE_INFINITY;
  expect([limitConnections(server, wanted, () => {}, files), server.maxConnections]).toEqual([limit, limit]);
  // Without it, a worker of several hands the connection to the next one, without end where all are at their limit.
  expect(Object(server).dropMaxConnection).toBe(true);
});

test("each connection that is closed is counted", () => {
  const server = createServer();
  let dropped = 0;
  limitConnections(server, 4_000, () => dropped++);
  server.emit("drop");
  server.emit("drop");
  expect(dropped).toBe(2);
});

test("this system's limit is read", () => {
  const limit = execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }).trim();
  expect(String(openFileLimit() ?? "unlimited")).toBe(limit);
  // With the connections in it, the report looks up the names of all of them, which takes seconds.
  expect(Object(process.report).excludeNetwork).toBe(true);
});
