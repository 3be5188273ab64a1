import replyFrom from "@fastify/reply-from";
import type { FastifyPluginAsync } from "fastify";
import { consoleServerFile } from "../src/console/console-files.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether the answer is another server's, whose headers are its own affair. */
    passed?: boolean;
  }
}

/**
 * Passes the calls below `/api` on to the API. A browser lets a page call another origin only where that origin says so,
 * which the mock does and the server, whose callers are programs, does not.
 */
export const passCalls: FastifyPluginAsync<{ api: string }> = async (app, { api }) => {
  const target = new URL(api);
  await app.register(replyFrom, { base: target.origin, http: {} });
  // Bodies go through as they are, whatever they are.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, body, done) => done(null, body));
  app.all("/api/*", { config: { passed: true, compress: false } }, (request, reply) =>
    reply.from(target.pathname.replace(/\/$/, "") + request.url.slice("/api".length), {
      onError: (failing, { error }) =>
        failing.code(502).send({ message: `${api} does not answer: ${error.message}. Is it running?` }),
    }),
  );
  // The console reads here which server it begins with.
  app.get(`/${consoleServerFile}`, async () => ({ url: "../api" }));
};
