import { connect, type Socket } from "node:net";
import type { FastifyInstance } from "fastify";

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** All that came, also of further answers. */
  readonly bytes: string;
}

/** Opens a port of its own for the app, on this machine only, and a connection to it. */
export async function openSocket(app: FastifyInstance): Promise<Socket> {
  if (!app.server.listening) await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  if (typeof address !== "object" || address === null) throw new Error("the app listens nowhere");
  return connect({ host: address.address, port: address.port });
}

/** Sends bytes as they are, which no client of HTTP would do, and resolves with the first answer. */
export async function sendBytes(
  app: FastifyInstance,
  ...pieces: readonly (string | Buffer)[]
): Promise<RawAnswer> {
  const socket = await openSocket(app);
  // The server may hang up while we are still writing; what it said before counts.
  socket.on("error", () => undefined);
  for (const piece of pieces) socket.write(piece);
  return readAnswer(socket);
}

/** The first answer on a connection. Ends the connection. */
export function readAnswer(socket: Socket): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let bytes = "";
    socket.on("data", (chunk) => {
      bytes += chunk.toString("latin1");
      const answer = parse(bytes);
      if (answer === undefined) return;
      socket.destroy();
      resolve(answer);
    });
    socket.on("close", () => reject(new Error(`the connection ended after ${JSON.stringify(bytes)}`)));
  });
}

/** `undefined` until the answer is whole. */
function parse(bytes: string): RawAnswer | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const [first = "", ...lines] = bytes.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = bytes.slice(end + 4);
  const length = Number(headers["content-length"] ?? 0);
  if (body.length < length) return undefined;
  const text = Buffer.from(body.slice(0, length), "latin1").toString();
  return { status: Number(first.split(" ")[1]), headers, body: text, bytes };
}
