import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { runningServer } from "./running-server.ts";

const { server, call, ask, databaseUrl } = await runningServer({ MAX_CONNECTIONS: "3" });

test("beyond MAX_CONNECTIONS a connection is closed and counted, and health still answers", async () => {
  const { hostname, port } = new URL(server.url);
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  for (let opened = 0; opened < 3; opened += 1) {
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    await once(socket, "connect");
  }
  const beyond = connect(Number(port), hostname);
  await once(beyond, "close");
  expect((await ask("/healthz")).status).toBe(200);
  expect(await (await ask("/metrics")).text()).toMatch(/^specie_dropped_connections_total 1$/m);
  sockets.pop()?.destroy();
  // The place is free once the server has seen the end of the connection.
  for (let status = 0; status !== 200; )
    status = await call("/customers").then(
      ({ status }) => status,
      () => 0,
    );
});

test("the gauge of the database's connections is of those that requests use, and not of the one that readiness asks on", async () => {
  const holder = new Client({ connectionString: databaseUrl });
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query("BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE");
  // The second needs a connection of its own, which stays also where the lock is waited for in vain.
  const asked = [call("/customers"), call("/customers")];
  await expect
    .poll(async () => await (await ask("/metrics")).text())
    .toMatch(/^specie_database_connections\{state="total"\} [2-9]$/m);
  await holder.query("COMMIT");
  await Promise.all(asked);
});
