import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Page } from "playwright-core";
import { url } from "./setup.ts";

/** A page that is open in Chromium, and what ends it. */
export interface OpenPage {
  readonly page: Page;
  /** What the page reports as an error of its own. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Opens a page on the contract. It finds the contract at `/openapi.json`, files of packages below `/node_modules/`, and the API
 * below its base path, as behind a bank's own gateway, so that the server needs no CORS.
 */
export async function openPage(html: string): Promise<OpenPage> {
  const { origin, pathname: base } = new URL(url);
  const contract: { servers: object[] } = JSON.parse(readFileSync("openapi.json", "utf8"));
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    if (path.startsWith(base)) {
      const body: Buffer[] = [];
      for await (const chunk of request) body.push(chunk);
      const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
      const sent = body.length > 0 ? { body: Buffer.concat(body) } : {};
      const init = { method: request.method ?? "GET", headers: headers as Record<string, string>, ...sent };
      const answer = await fetch(origin + path, init);
      const passed = ["content-type", "etag", "x-request-id"].map((name) => [
        name,
        answer.headers.get(name) ?? "",
      ]);
      response.writeHead(answer.status, Object.fromEntries(passed)).end(await answer.text());
    } else if (path === "/openapi.json")
      response.end(JSON.stringify({ ...contract, servers: [{ url: base }] }));
    else if (path.startsWith("/node_modules/")) {
      response.setHeader("content-type", path.endsWith(".css") ? "text/css" : "text/javascript");
      response.end(readFileSync(`.${path}`));
    } else if (path === "/") response.setHeader("content-type", "text/html").end(html);
    else response.writeHead(404).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo; // It listens on a port, not on a pipe.
  const browser = await chromium.launch({
    executablePath: process.env["CHROME_PATH"] ?? "",
    // Root, as in a container, has no sandbox; the pages are those of the pinned tools.
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`http://127.0.0.1:${port}/`);
  return {
    page,
    errors,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
