import fastify from "fastify";
import { expect, test } from "vitest";
import { openSocket } from "../../test/support/http/send-bytes.ts";
import { announceDrain, finishRequests } from "./drain.ts";

const request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

test("a request that never ends does not keep the server from ending", async () => {
  const app = fastify({ forceCloseConnections: "idle" });
  const begun = Promise.withResolvers<void>();
  app.get("/", () => {
    begun.resolve();
    return new Promise(() => {});
  });
  const socket = await openSocket(app);
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.write(request);
  await begun.promise;
  await finishRequests(app, 20);
  await closed;
  expect(app.server.listening).toBe(false);
});

test("a request under way is answered before the server ends, and its answer closes the connection", async () => {
  const app = fastify({ forceCloseConnections: "idle" });
  let draining = false;
  announceDrain(app, () => draining);
  const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<string>()];
  app.get("/", () => {
    begun.resolve();
    return released.promise;
  });
  const socket = await openSocket(app);
  const received = new Promise<string>((resolve) => {
    let text = "";
    socket.on("data", (chunk) => (text += chunk)).on("close", () => resolve(text));
  });
  socket.write(request);
  await begun.promise;
  draining = true;
  const finished = finishRequests(app);
  released.resolve("answered");
  await finished;
  expect(await received).toMatch(/^HTTP\/1\.1 200 .*connection: close.*answered$/is);
});
