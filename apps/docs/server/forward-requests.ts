import replyFrom from "@fastify/reply-from";
import type { FastifyPluginAsync } from "fastify";
import { unreachableStatus } from "../src/console/explain.ts";
import { type ConsoleServer, consoleServerFile } from "../src/console/target.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether the response is another server's, which sets its own headers. */
    forwarded?: boolean;
  }
}

/**
 * Forwards the requests below `/api` to the API. A browser lets a page call another origin only where that origin allows
 * it, which the mock does and the server, whose callers are programs, does not.
 */
export const forwardRequests: FastifyPluginAsync<{ api: string }> = async (app, { api }) => {
  const target = new URL(api);
  await app.register(replyFrom, { base: target.origin, http: {} });
  // Bodies are forwarded unread.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, body, done) => done(null, body));
  app.all("/api/*", { config: { forwarded: true }, compress: false }, (request, reply) =>
    reply.from(target.pathname.replace(/\/$/, "") + request.url.slice("/api".length), {
      onError: (failing, { error }) =>
        failing.code(unreachableStatus).send({ message: `${api} does not respond: ${error.message}` }),
    }),
  );
  app.get(`/${consoleServerFile}`, async (): Promise<ConsoleServer> => ({ address: api, via: "../api" }));
};
