import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";

/** One request of a sample and the server's response. */
export interface Exchange {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly sent: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RecordingProxy {
  /** The address that samples call instead of the server's. */
  readonly url: string;
  /** The exchanges since the last call. */
  readonly take: () => Exchange[];
  /** Holds back the response to one request, the next being 1; resolves when the server has sent it. */
  readonly keepBack: (count: number) => Promise<void>;
  readonly stop: () => void;
}

/** A proxy that records the exchanges, so that every language's samples are recorded in one way. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const { origin, pathname } = new URL(target);
  let exchanges: Exchange[] = [];
  let keeping: { left: number; readonly kept: () => void } | undefined;
  const server = createServer(async (request, response) => {
    const sent = await buffer(request);
    const answer = await fetch(origin + request.url, {
      method: request.method ?? "GET",
      headers: passedOn(request),
      ...(sent.length > 0 && { body: new Uint8Array(sent) }),
    });
    const body = await answer.text();
    const headers = Object.fromEntries(answer.headers);
    const { method = "GET", url: path = "/" } = request;
    exchanges.push({ method, path, sent: sent.toString(), status: answer.status, headers, body });
    if (keeping && --keeping.left === 0) return keeping.kept();
    const { "content-length": _length, "transfer-encoding": _coding, connection, ...others } = headers;
    response.writeHead(answer.status, others).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The proxy has no address");
  return {
    url: `http://127.0.0.1:${address.port}${pathname}`,
    take: () => {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    keepBack: (left) =>
      new Promise((kept) => {
        keeping = { left, kept };
      }),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** `fetch` makes these itself. */
function passedOn({ headers }: IncomingMessage): Headers {
  const passed = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (!["host", "connection", "content-length", "transfer-encoding", "expect"].includes(name))
      passed.set(name, [value].flat().join(", "));
  return passed;
}
