import files from "@fastify/static";
import fastify from "fastify";

/**
 * Serves a built site from a folder deep below the root, as any web server does that knows nothing of the site: no
 * headers of its own, no calls passed on.
 *
 * @returns the site's address, with a slash at the end, and the way to stop.
 */
export async function startPlainHost(dist: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const prefix = "/departments/payments/specie-1.0/";
  const app = fastify({ forceCloseConnections: true });
  await app.register(files, { root: dist, prefix });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url: address + prefix, stop: () => app.close() };
}
