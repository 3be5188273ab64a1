import type { FastifyInstance } from "fastify";
import type { Metrics } from "./metrics.ts";

/** Counts every answer, by operation and status. */
export function countRequests(app: FastifyInstance, { answered }: Pick<Metrics, "answered">): void {
  app.addHook("onResponse", (request, reply, done) => {
    answered(request.operation?.id ?? null, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}
