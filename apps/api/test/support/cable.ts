import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A line to a database that can be cut, and led to another one as a virtual address is. */
export async function createCable(target: string) {
  let { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    if (isCut) return socket.destroy();
    const onward = connect(Number(port), hostname);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one);
      one
        .on("error", () => {})
        .on("close", () => {
          sockets.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
    return socket;
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  return {
    port: typeof address === "object" ? String(address?.port) : "",
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    /** Where new connections lead. */
    leadTo(other: string) {
      ({ hostname, port } = new URL(other));
    },
    repair() {
      isCut = false;
    },
  };
}
