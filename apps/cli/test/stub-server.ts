import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { onTestFinished } from "vitest";

/** Where the environment of the test leads `specie` to; nothing behind it checks them. */
const credentials = {
  SPECIE_COUNTERPARTY: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
  SPECIE_TOKEN: "x.y.z",
};

/** The environment that leads `specie` to a server of the test's own, which lives as long as the test. */
export async function startStubServer(listener: RequestListener) {
  const port = await listen(createServer(listener));
  return { SPECIE_URL: `http://127.0.0.1:${port}`, ...credentials };
}

/** The same with TLS, at `localhost`, for which its certificate is. */
export async function startTlsServer(identity: { key: string; cert: string }, listener: RequestListener) {
  const port = await listen(createTlsServer(identity, listener));
  return { SPECIE_URL: `https://localhost:${port}`, ...credentials };
}

/** A real proxy that tunnels by CONNECT, with TLS where it has a certificate, and the targets that it was given. */
export async function startProxy(identity?: { key: string; cert: string }) {
  const targets: string[] = [];
  const server = identity ? createTlsServer(identity) : createServer();
  server.on("connect", (request, socket, head) => {
    targets.push(request.url ?? "");
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    for (const end of [target, socket]) end.on("error", () => socket.destroy());
  });
  const port = await listen(server);
  return { url: identity ? `https://localhost:${port}` : `http://127.0.0.1:${port}`, targets };
}

async function listen(server: Server): Promise<number> {
  // A name such as localhost has addresses of both families.
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // A TCP server that listens has one.
  return port;
}
