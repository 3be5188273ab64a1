import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { runningServer } from "./running-server.ts";

const { server, call, ask } = await runningServer({ MAX_CONNECTIONS: "3" });

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
