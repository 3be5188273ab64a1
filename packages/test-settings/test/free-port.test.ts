import { once } from "node:events";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../src/free-port.ts";

test("a free port can be taken at once, and is below those that the system gives", async () => {
  const port = await freePort();
  expect([port >= 20_000, port < 32_000]).toEqual([true, true]);
  const server = createServer().listen(port, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  expect(server.address()).toMatchObject({ port, address: "127.0.0.1" });
});
