import { once } from "node:events";
import { createServer } from "node:net";

/** `wanted` if nobody listens on it, else another port that is free at this moment, on 127.0.0.1. */
export async function freePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined && (await listen(wanted)) !== undefined) return wanted;
  const port = await listen(0);
  if (port === undefined) throw new Error("no port is free on 127.0.0.1");
  return port;
}

async function listen(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch {
    return undefined;
  }
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : undefined;
}
