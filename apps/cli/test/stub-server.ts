import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** The environment that leads `specie` to a server of the test's own, which lives as long as the test. */
export async function startStubServer(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // A TCP server that listens has one.
  return {
    SPECIE_URL: `http://127.0.0.1:${port}`,
    SPECIE_COUNTERPARTY: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
    SPECIE_TOKEN: "x.y.z",
  };
}
