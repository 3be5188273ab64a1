import { constants } from "node:zlib";
import compress from "@fastify/compress";
import files from "@fastify/static";
import fastify from "fastify";
import type { Config } from "./config.ts";
import { forwardRequests } from "./forward-requests.ts";
import { readPageHeaders } from "./page-headers.ts";

export interface Site {
  /** With a slash at the end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Serves a built site with its security policies, compressed, and forwards the console's requests.
 *
 * @throws Node's error when it cannot listen, or when there is no built site in `dist`.
 */
export async function serveSite(
  dist: string,
  { DOCS_HOST: host, DOCS_PORT: port, API_URL: api }: Config,
): Promise<Site> {
  const headersFor = await readPageHeaders(dist);
  // A stop must not wait for a browser that keeps its connection.
  const app = fastify({ forceCloseConnections: true });
  // Brotli's default is meant for files that are compressed once.
  await app.register(compress, { brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } });
  if (api !== "off") await app.register(forwardRequests, { api });
  await app.register(files, { root: dist, redirect: true });
  app.addHook("onSend", async (request, reply) => {
    const [path = "/"] = request.url.split("?");
    if (request.routeOptions.config.forwarded) return;
    reply.headers(headersFor(reply.statusCode === 404 ? "/404.html" : decodeURI(path)));
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).sendFile("404.html"));
  const address = await app.listen({ host, port });
  return { url: `${address}/`, stop: () => app.close() };
}
