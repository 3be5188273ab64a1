import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server on which each packet is late by so many milliseconds, as on the line from a bank to a data centre. */
export async function openSlowLine(target: URL, delay: number): Promise<AsyncDisposable & { url: URL }> {
  const open = new Set<Socket>();
  // What is on its way back when one side ends still arrives.
  const options = { noDelay: true, allowHalfOpen: true };
  const server = createServer(options, (near) => {
    const far = connect({ host: target.hostname, port: Number(target.port), ...options });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      // Equal delays keep the order.
      from.on("data", (chunk) => setTimeout(() => to.write(chunk), delay));
      from.on("end", () => setTimeout(() => to.end(), delay));
      from.on("error", () => to.destroy());
      from.on("close", () => open.delete(from));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port); // A TCP server that listens has one.
  return {
    url,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
