import fastify from "fastify";
import { expect, test } from "vitest";
import { countRequests, createMetrics } from "./metrics.ts";

test("the duration of a request is counted in seconds", async () => {
  const metrics = createMetrics();
  const app = fastify();
  app.decorateRequest("operation", null);
  countRequests(app, metrics);
  app.get("/", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, 20);
    await promise;
    return "";
  });
  const start = performance.now();
  await app.inject("/");
  const elapsed = (performance.now() - start) / 1000;
  const { text } = await metrics.read();
  const sum = Number(/^specie_request_duration_seconds_sum\{[^}]*\} (\S+)$/m.exec(text)?.[1]);
  expect(sum).toBeGreaterThanOrEqual(0.019);
  expect(sum).toBeLessThanOrEqual(elapsed);
});

test("every name of a time ends in its unit, seconds", async () => {
  const { text } = await createMetrics().read();
  const ours = [...text.matchAll(/^# TYPE (specie_\w+) (histogram|summary)$/gm)].map(([, name]) => name);
  expect(ours).not.toEqual([]);
  for (const name of ours) expect(name).toMatch(/_seconds$/);
});

test.for([
  [undefined, -1],
  [0, 0],
  [3.25, 3.25],
] as const)(
  "a standby whose age is %s has the age %s in the metrics, read at each reading",
  async ([age, shown]) => {
    const metrics = createMetrics();
    let now: number | undefined = 7;
    metrics.watchReplica(() => now);
    const read = async () => /^specie_replica_age_seconds (\S+)$/m.exec((await metrics.read()).text)?.[1];
    expect(await read()).toBe("7");
    now = age;
    expect(await read()).toBe(String(shown));
  },
);
