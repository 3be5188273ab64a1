import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { startHealthServer } from "./health-server.ts";

const metrics = { read: async () => ({ text: "a 1\n", contentType: "text/plain; version=0.0.4" }) };
const ready = { reason: undefined, reading: true, writing: false };

test("its end does not wait for an answer that the database holds up", async () => {
  const asked = Promise.withResolvers<void>();
  const state = Promise.withResolvers<typeof ready>();
  const server = await startHealthServer({
    ...{ host: "127.0.0.1", port: 0, metrics },
    readiness: {
      state: () => {
        asked.resolve();
        return state.promise;
      },
    },
  });
  const answer = fetch(`${server.url}/readyz`).then(
    ({ status }) => status,
    () => "cut off",
  );
  await asked.promise;
  const closed = server.close();
  for (let turn = 0; turn < 100; turn += 1) await nextTurn();
  state.resolve(ready);
  expect(await answer).toBe("cut off");
  await closed;
});

test("each path has its answer, which no cache keeps", async () => {
  const states = [
    ready,
    { ...ready, writing: true },
    { reason: "draining" as const, reading: false, writing: false },
  ];
  const readiness = { state: async () => states.shift() ?? ready };
  const server = await startHealthServer({ host: "127.0.0.1", port: 0, metrics, readiness });
  const ask = async (path: string) => {
    const answer = await fetch(server.url + path);
    const { headers } = answer;
    return [answer.status, headers.get("content-type"), headers.get("cache-control"), await answer.text()];
  };
  const json = ["application/json; charset=utf-8", "no-store"];
  expect([await ask("/healthz"), await ask("/metrics")]).toEqual([
    [200, ...json, '{"status":"alive"}'],
    [200, "text/plain; version=0.0.4", "no-store", "a 1\n"],
  ]);
  expect([await ask("/readyz"), await ask("/readyz"), await ask("/readyz")]).toEqual([
    [200, ...json, '{"status":"ready","reading":true,"writing":false}'],
    [200, ...json, '{"status":"ready","reading":true,"writing":true}'],
    [503, ...json, '{"status":"not ready","reason":"draining","reading":false,"writing":false}'],
  ]);
  await server.close();
});
