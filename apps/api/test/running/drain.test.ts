import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../fresh-database.ts";
import { openCounterparty } from "../open-counterparty.ts";
import { keepAsking } from "./keep-asking.ts";
import { serverProcess } from "./server-process.ts";

const { url: DATABASE_URL, operator } = await freshDatabase();
const bank = await openCounterparty(operator);
const customers = (url: string) => `${url}/counterparty/${bank.guid}/customers`;
const rounds = Array.from({ length: 10 }, (_, round) => round + 1);

describe("SIGTERM under load", () => {
  test.for(rounds)("round %i: every request is answered, and the exit code is 0", async (round) => {
    const server = await serverProcess({ DATABASE_URL, RATE_LIMIT: "off" });
    const asking = keepAsking(32, customers(server.url), bank.token);
    await asking.answers(40 * round);
    server.signal(round % 2 === 0 ? "SIGTERM" : "SIGINT");
    const { statuses, unanswered } = await asking.over;
    expect([unanswered, await server.ended]).toEqual([[], 0]);
    // With more at once than the pool takes, 503 is an answer.
    expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([]);
  });

  test("a server that is killed does leave requests unanswered, so the count can fail", async () => {
    const server = await serverProcess({ DATABASE_URL, RATE_LIMIT: "off" });
    const asking = keepAsking(32, customers(server.url), bank.token);
    await asking.answers(100);
    server.signal("SIGKILL");
    const { unanswered } = await asking.over;
    expect([unanswered.length > 0, await server.ended]).toEqual([true, "SIGKILL"]);
  });
});

/** Holds everything that reads or writes customers. Gives back what lets it go. */
async function holdCustomers() {
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query("BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE");
  return () => client.query("COMMIT");
}

/** A list that has reached the database and waits there; the answer comes when it has been let go. */
async function sendHeld(url: string) {
  const watcher = new Client({ connectionString: DATABASE_URL });
  await watcher.connect();
  onTestFinished(() => watcher.end());
  const waiting =
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  for (;;) {
    let answered = false;
    const sent = request(customers(url), { headers: { "CX-Authorization": bank.token } }).end();
    const answer = once(sent, "response").then(async ([response]) => {
      answered = true;
      return [response.statusCode, await text(response)];
    });
    // The server gives up a lock after a second, which may pass on a busy machine before anybody looks; then another is sent.
    while (!answered) if ((await watcher.query(waiting)).rowCount) return { answer };
  }
}

test("readiness goes first, the listener stays for the configured time, and new requests are still answered", async () => {
  const server = await serverProcess({ DATABASE_URL, DRAIN_LEAD_MS: "60000" });
  const ready = async () => {
    const answer = await fetch(`${server.operatorUrl}/readyz`);
    return [answer.status, await answer.json()];
  };
  expect(await ready()).toEqual([200, { status: "ready" }]);
  server.signal("SIGTERM");
  while ((await ready())[0] === 200);
  expect(await ready()).toEqual([503, { status: "not ready", reason: "draining" }]);
  expect((await fetch(`${server.operatorUrl}/healthz`)).status).toBe(200);
  const answer = await fetch(customers(server.url), { headers: { "CX-Authorization": bank.token } });
  expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
  // A second signal does not wait for the rest of the minute.
  server.signal("SIGTERM");
  expect(await server.ended).toBe(143);
});

test("a request under way is finished after the listener is gone", async () => {
  const server = await serverProcess({ DATABASE_URL, DRAIN_LEAD_MS: "0" });
  const letGo = await holdCustomers();
  const { answer } = await sendHeld(server.url);
  server.signal("SIGTERM");
  const { hostname, port } = new URL(server.url);
  // Until nobody listens any more.
  for (let listening = true; listening; ) {
    const socket = connect(Number(port), hostname);
    listening = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
  }
  await letGo();
  // 503 where the lock was let go too late for the server's patience; an answer it is in any case.
  expect([
    [200, expect.stringContaining('"customers":')],
    [503, expect.stringContaining('"service-unavailable"')],
  ]).toContainEqual(await answer);
  expect(await server.ended).toBe(0);
});

test("SIGINT while a request is under way, and again: the process ends at once", async () => {
  const server = await serverProcess({ DATABASE_URL, DRAIN_LEAD_MS: "0" });
  const letGo = await holdCustomers();
  const { answer } = await sendHeld(server.url);
  const cut = answer.then(
    () => "answered",
    () => "cut",
  );
  server.signal("SIGINT");
  while ((await fetch(`${server.operatorUrl}/readyz`)).status === 200);
  server.signal("SIGINT");
  expect([await server.ended, await cut]).toEqual([130, "cut"]);
  await letGo();
});
