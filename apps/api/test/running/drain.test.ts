import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { iterations } from "../proofs/iterations.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { asset, openCounterparty } from "../support/open-counterparty.ts";
import { serverProcess } from "../support/server-process.ts";
import { keepAsking } from "./keep-sending.ts";

const { url: DATABASE_URL, operator } = await freshDatabase();
const bank = await openCounterparty(operator);
const customers = (url: string) => `${url}/counterparty/${bank.guid}/customers`;
// Longer than a caller on a busy machine leaves a connection idle: one that is idle at the end of the lead is ended.
const settings = { DATABASE_URL, RATE_LIMIT: "off", DRAIN_LEAD_MS: "5000" };
// One for each signal, or more in a long run.
const rounds = Array.from({ length: iterations(2, 10) }, (_, round) => round + 1);

describe("SIGTERM under load", () => {
  test.for(rounds)("round %i: every request is answered, and the exit code is 0", async (round) => {
    const server = await serverProcess(settings);
    const asking = keepAsking(32, customers(server.url), bank.token);
    await asking.answers(40 * round);
    server.signal(round % 2 === 0 ? "SIGTERM" : "SIGINT");
    const { statuses, unanswered } = await asking.over;
    expect([unanswered, await server.ended]).toEqual([[], 0]);
    // With more at once than the pool takes, 503 is an answer.
    expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([]);
  });

  test("a server that is killed does leave requests unanswered, so the count can fail", async () => {
    const server = await serverProcess(settings);
    const asking = keepAsking(32, customers(server.url), bank.token);
    await asking.answers(100);
    server.signal("SIGKILL");
    const { unanswered } = await asking.over;
    expect([unanswered.length > 0, await server.ended]).toEqual([true, "SIGKILL"]);
  });
});

/**
 * A request that the server has begun to serve and that stays under way until its body comes. `Expect: 100-continue` (RFC
 * 9110, section 10.1.1) makes the server say when it has begun.
 */
async function beginRequest(url: string) {
  const sent = request(customers(url), {
    method: "POST",
    headers: {
      "CX-Authorization": bank.token,
      "Content-Type": "application/json",
      "Idempotency-Key": randomUUID(),
      Expect: "100-continue",
    },
  });
  const answer = once(sent, "response").then(async ([response]) => [
    response.statusCode,
    await text(response),
  ]);
  sent.flushHeaders();
  await once(sent, "continue");
  return { answer, sendBody: () => void sent.end(JSON.stringify(asset)) };
}

test("readiness goes first, the listener stays for the configured time, and new requests are still answered", async () => {
  const server = await serverProcess({ DATABASE_URL, DRAIN_LEAD_MS: "60000" });
  const ready = async () => {
    const answer = await fetch(`${server.healthUrl}/readyz`);
    return [answer.status, await answer.json()];
  };
  expect(await ready()).toEqual([200, { status: "ready", reading: true, writing: true }]);
  // One process alone has no workers.
  expect(await (await fetch(`${server.healthUrl}/metrics`)).text()).not.toContain("worker");
  server.signal("SIGTERM");
  while ((await ready())[0] === 200);
  expect(await ready()).toEqual([
    503,
    { status: "not ready", reason: "draining", reading: false, writing: false },
  ]);
  expect((await fetch(`${server.healthUrl}/healthz`)).status).toBe(200);
  const answer = await fetch(customers(server.url), { headers: { "CX-Authorization": bank.token } });
  expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
  // A second signal does not wait for the rest of the minute.
  server.signal("SIGTERM");
  expect(await server.ended).toBe(143);
});

test("a request under way is finished after the listener is gone", async () => {
  const server = await serverProcess({ DATABASE_URL, DRAIN_LEAD_MS: "0" });
  const { answer, sendBody } = await beginRequest(server.url);
  server.signal("SIGTERM");
  const { hostname, port } = new URL(server.url);
  // Until nothing listens.
  for (let listening = true; listening; ) {
    const socket = connect(Number(port), hostname);
    listening = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
  }
  sendBody();
  expect(await answer).toEqual([200, expect.stringContaining('"customer_guid":')]);
  expect(await server.ended).toBe(0);
});

test("SIGINT while a request is under way, and again: the process ends at once", async () => {
  const server = await serverProcess({ DATABASE_URL, DRAIN_LEAD_MS: "0" });
  const { answer } = await beginRequest(server.url);
  const cut = answer.then(
    () => "answered",
    () => "cut",
  );
  server.signal("SIGINT");
  while ((await fetch(`${server.healthUrl}/readyz`)).status === 200);
  server.signal("SIGINT");
  expect([await server.ended, await cut]).toEqual([130, "cut"]);
});
