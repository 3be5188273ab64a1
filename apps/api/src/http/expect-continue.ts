import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";

const waiting = new WeakMap<IncomingMessage, () => void>();

/**
 * `Expect: 100-continue` (RFC 9110 section 10.1.1): a client waits with its body until the server asks for it. Node asks at once, before
 * the request is authenticated; with this, `askForBody` does. A request that is answered without its body ends the connection, because the
 * client may send the body all the same, and nothing distinguishes it from the next request.
 */
export function keepBodiesWaiting(app: FastifyInstance): void {
  app.server.on("checkContinue", (request, response) => {
    const { shouldKeepAlive } = response;
    response.shouldKeepAlive = false;
    waiting.set(request, () => {
      response.shouldKeepAlive = shouldKeepAlive;
      response.writeContinue();
    });
    app.routing(request, response);
  });
}

/** Asks for the body of a request whose client waits with it. */
export function askForBody({ raw }: FastifyRequest): void {
  waiting.get(raw)?.();
}
