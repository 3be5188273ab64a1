import fastify from "fastify";
import type { Metrics } from "./metrics.ts";
import type { Readiness } from "./readiness.ts";

export interface HealthServerOptions {
  readonly host: string;
  readonly port: number;
  readonly readiness: Pick<Readiness, "state">;
  readonly metrics: Pick<Metrics, "read">;
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves health and metrics on a separate port, out of reach of the API's callers and of its limits: `/healthz` (the process
 * responds), `/readyz` (it should get requests; whether it can read and write), `/metrics`.
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
    const { reason, reading, writing } = await readiness.state();
    return reason === undefined
      ? { status: "ready", reading, writing }
      : reply.code(503).send({ status: "not ready", reason, reading, writing });
  });
  app.get("/metrics", async (_request, reply) => {
    const { text, contentType } = await metrics.read();
    return reply.type(contentType).send(text);
  });
  const url = await app.listen({ host, port });
  return { url, close: () => app.close() };
}
