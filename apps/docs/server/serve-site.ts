import { constants } from "node:zlib";
import compress from "@fastify/compress";
import files from "@fastify/static";
import fastify, { type FastifyRequest } from "fastify";
import { type Lang, langs, notFoundPages } from "../src/lang.ts";
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
    const page = reply.statusCode === 404 ? `/${notFoundPage(request)}` : decodeURI(path);
    reply.headers(headersFor(page.replace(/index\.html$/, "")));
  });
  app.setNotFoundHandler(async (request, reply) => reply.code(404).sendFile(notFoundPage(request)));
  const address = await app.listen({ host, port });
  return { url: `${address}/`, stop: () => app.close() };
}

/** In the language of the address, else in the reader's. */
function notFoundPage({ url, headers }: FastifyRequest): string {
  const ofAddress = langs.find((lang) => url.startsWith(`/${lang}/`));
  return notFoundPages[ofAddress ?? preferred(headers["accept-language"] ?? "")];
}

/** The first of our languages in an `Accept-Language` header: browsers list them by preference. */
function preferred(header: string): Lang {
  const tags = header.split(",").map((range) => range.trim().slice(0, 2).toLowerCase());
  return tags.flatMap((tag) => langs.filter((lang) => lang === tag))[0] ?? "en";
}
