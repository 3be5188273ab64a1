import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readBasePath, readLimits } from "@specie/contract";
import { english } from "@specie/contract/editions";
import { createPrism, ownProblem } from "./prism.ts";
import { readRequest } from "./read-request.ts";
import { sendAnswer } from "./send-answer.ts";

export interface Mock {
  /** With the base path: what a client takes as its base URL. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Port 0 takes any free one. Rejects with Node's error if it cannot listen. */
export async function startMock({ port, host }: { port: number; host: string }): Promise<Mock> {
  const basePath = readBasePath(english);
  const { requestIdPattern: requestIds } = readLimits(english);
  const ask = await createPrism(basePath);

  const server = createServer(async (message, response) => {
    allowOtherOrigins(message, response);
    if (message.method === "OPTIONS" && message.headers["access-control-request-method"]) {
      response.writeHead(204).end();
      return;
    }
    try {
      const answer = await ask(...(await readRequest(message)));
      sendAnswer(message, response, answer, requestIds);
    } catch (error) {
      // An incomplete request is one whose caller has left; the rest are faults inside Prism.
      if (message.complete) sendAnswer(message, response, ownProblem(error), requestIds);
      else response.destroy();
    }
  });
  server.listen(port, host);
  await once(server, "listening");

  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}${basePath}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As Prism's own server: a page of any origin may call the mock, with any header. */
function allowOtherOrigins({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader("access-control-allow-origin", headers.origin ?? "*");
  response.setHeader("access-control-allow-credentials", "true");
  response.setHeader("access-control-allow-headers", headers["access-control-request-headers"] ?? "*");
  response.setHeader("access-control-allow-methods", headers["access-control-request-method"] ?? "*");
  response.setHeader("access-control-expose-headers", "*");
  response.setHeader("vary", "origin");
}
