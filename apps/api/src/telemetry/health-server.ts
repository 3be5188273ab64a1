import fastify from "fastify";
import type { Metrics } from "./metrics.ts";
import type { Readiness } from "./readiness.ts";

export interface HealthServerOptions {
  readonly host: string;
  readonly port: number;
  readonly readiness: Pick<Readiness, "reason">;
  readonly metrics: Pick<Metrics, "read">;
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves health and metrics on a separate port, out of reach of the API's callers and of its limits: `/healthz` (the process answers), `/readyz` (it should get requests), `/metrics`.
 *
 * @throws Error with the code EADDRINUSE when the port is taken.
 */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const { host, port, readiness, metrics } = options;
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.addHook("onRequest", (_request, reply, done) => {
    reply.header("cache-control", "no-store");
    done();
  });
  app.get("/healthz", async () => ({ status: "alive" }));
  app.get("/readyz", async (_request, reply) => {
    const reason = await readiness.reason();
    return reason === undefined ? { status: "ready" } : reply.code(503).send({ status: "not ready", reason });
  });
  app.get("/metrics", async (_request, reply) => {
    const { text, contentType } = await metrics.read();
    return reply.type(contentType).send(text);
  });
  const url = await app.listen({ host, port });
  return { url, close: () => app.close() };
}
