import { once } from "node:events";
import type { Socket } from "node:net";
import fastify from "fastify";
import { expect, onTestFinished, test, vi } from "vitest";
import { openSocket } from "../../test/support/http/send-bytes.ts";
import { base, resultOf, testApp } from "../../test/support/http/test-app.ts";
import { announceDrain, finishRequests } from "./drain.ts";

const request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

test("a request that never ends does not keep the server from ending after ten seconds", async () => {
  const app = fastify({ forceCloseConnections: "idle" });
  const begun = Promise.withResolvers<void>();
  app.get("/", () => {
    begun.resolve();
    return new Promise(() => {});
  });
  const accepted = once(app.server, "connection");
  const socket = await openSocket(app);
  const [connection]: Socket[] = await accepted;
  const closed = once(socket, "close");
  socket.write(request);
  await begun.promise;

  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
    app.server.closeAllConnections();
  });
  const finished = finishRequests(app);
  vi.advanceTimersByTime(9_999);
  expect(connection?.destroyed).toBe(false);
  vi.advanceTimersByTime(1);
  // At once, so that a drain without an end fails here and not by the limit of the test.
  expect(connection?.destroyed).toBe(true);
  await Promise.all([finished, closed]);
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

test("until it drains, an answer keeps its connection; a server that has ended leaves no timer", async () => {
  const app = fastify();
  let draining = false;
  announceDrain(app, () => draining);
  app.get("/", async () => "answered");
  const connections = [];
  for (draining of [false, true]) connections.push((await app.inject("/")).headers["connection"]);
  expect(connections).toEqual(["keep-alive", "close"]);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  await finishRequests(app);
  expect(vi.getTimerCount()).toBe(0);
});

test("a server that cannot be closed leaves no timer either, and the error is thrown", async () => {
  const app = fastify();
  app.addHook("onClose", async () => {
    throw new Error("of a hook");
  });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  await expect(finishRequests(app)).rejects.toThrow("of a hook");
  expect(vi.getTimerCount()).toBe(0);
});

test("what still comes on an open connection during the drain is served", async () => {
  const released = Promise.withResolvers<void>();
  const { app } = testApp(async ({ operation }) => {
    await released.promise;
    return resultOf(operation);
  });
  const path = `${base}/customers`;
  const accepted = once(app.server, "connection");
  const socket = await openSocket(app);
  await accepted;
  // It is not idle: half a request has come.
  const received = once(app.server, "request");
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\nGET ${path} HTTP/1.1\r\nHost`);
  await received;
  const all = new Promise<string>((resolve) => {
    let text = "";
    socket.on("data", (chunk) => (text += chunk)).on("close", () => resolve(text));
  });
  const finished = finishRequests(app);
  socket.write(": a\r\nConnection: close\r\n\r\n");
  released.resolve();
  await finished;
  expect((await all).match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200"]);
});
