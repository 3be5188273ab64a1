import type { FastifyInstance } from "fastify";

// As long as any answer may take, twice: what is still open then will not end by itself.
const maxFinishMillis = 10_000;

/**
 * Once it drains, every answer ends its connection, so that callers who reuse theirs find out from an answer and not from a
 * connection that breaks under their next request.
 */
export function announceDrain(app: FastifyInstance, isDraining: () => boolean): void {
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (isDraining()) reply.header("connection", "close");
    done(null, payload);
  });
}

/** Stops listening and waits for the requests in progress. Cuts the connections that are open longer than any answer takes. */
export async function finishRequests(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), maxFinishMillis);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
