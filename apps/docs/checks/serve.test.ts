import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../server/config.ts";
import { readPageHeaders } from "../server/page-headers.ts";
import { type Site, serveSite } from "../server/serve-site.ts";
import { dist, elements, pages, read, target } from "./site.ts";

/** An API that echoes the request in its response. */
const api = createServer(async (request, response) => {
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(chunk);
  response.writeHead(418, {
    "x-seen": `${request.method} ${request.url} ${request.headers["cx-authorization"]}`,
  });
  response.end(Buffer.concat(body));
});
let site: Site;
let apiUrl = "";
const policies = await readPageHeaders(dist);

beforeAll(async () => {
  api.listen(0, "127.0.0.1");
  await once(api, "listening");
  const { port } = api.address() as AddressInfo; // It listens on a port, not on a pipe.
  apiUrl = `http://127.0.0.1:${port}/api/v1`;
  site = await serveSite(dist, readConfig({ DOCS_PORT: "0", API_URL: apiUrl }));
});

afterAll(async () => {
  await site.stop();
  api.close();
});

test("serves a page with its policy, compressed", async () => {
  const response = await fetch(`${site.url}en/`, { headers: { "accept-encoding": "br" } });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-encoding")).toBe("br");
  expect(response.headers.get("content-security-policy")).toBe(policies("/en/")["Content-Security-Policy"]);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await response.text()).toContain('<html lang="en"');
});

test("redirects the address in a problem document to its page", async () => {
  const response = await fetch(`${site.url}problems/login-taken`);
  expect([response.status, response.url]).toEqual([200, `${site.url}problems/login-taken/`]);
});

test.each([
  ["no/such/page", "de, uk;q=0.8", "uk"],
  ["no/such/page", "", "en"],
  ["en/no/such/", "uk", "en"],
  ["uk/reference/noSuch", "en", "uk"],
])(
  "serves the page for the unknown address %s with Accept-Language '%s' in %s, with its policy",
  async (path, header, lang) => {
    const response = await fetch(site.url + path, { headers: { "accept-language": header } });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-security-policy")).toBe(
      policies(`/${lang}/404/`)["Content-Security-Policy"],
    );
    expect(await response.text()).toContain(`<html lang="${lang}"`);
  },
);

test("forwards the console's requests unchanged, and the responses back", async () => {
  const response = await fetch(`${site.url}api/counterparty/x/customers?logins=%D0%BE`, {
    method: "POST",
    headers: { "CX-Authorization": "a.b.c", "content-type": "application/json" },
    body: "{not json",
  });
  expect(response.status).toBe(418);
  expect(response.headers.get("x-seen")).toBe("POST /api/v1/counterparty/x/customers?logins=%D0%BE a.b.c");
  expect(await response.text()).toBe("{not json");
  expect(await (await fetch(`${site.url}console/server.json`)).json()).toEqual({
    address: apiUrl,
    via: "../api",
  });
});

test("names the wrong setting", () => {
  expect(readConfig({ DOCS_PORT: "65535" }).DOCS_PORT).toBe(65_535);
  for (const port of ["65536", "99999", "-1", "", "80.5"])
    expect(() => readConfig({ DOCS_PORT: port })).toThrow(/DOCS_PORT: must be a whole number/);
  expect(() => readConfig({ API_URL: "4010" })).toThrow(/API_URL: must be an http address/);
});

const compressed = new Map<string, number>();

/** As the server compresses, not as hard as it could be. */
function sizeOf(file: string): number {
  const known = compressed.get(file) ?? gzipSync(readFileSync(dist + file)).length;
  compressed.set(file, known);
  return known;
}

/** What a browser transfers for a page: itself and the files that it names, each compressed. */
function weight(page: string): number {
  const named = elements(read(page)).flatMap(({ tagName, properties }) => {
    const { rel, href, src, media } = properties;
    if (tagName === "script" || tagName === "img") return typeof src === "string" ? [src] : [];
    const wanted = ["stylesheet", "icon", "shortcut,icon"].includes(String(rel)) && media !== "print";
    return tagName === "link" && wanted && typeof href === "string" ? [href] : [];
  });
  const all = new Set([page, ...named.map((href) => target(page, href)?.file ?? page)]);
  return [...all].reduce((sum, file) => sum + sizeOf(file), 0);
}

/** At most this much is transferred for a page. */
const heaviest = 70_000;

test("no page transfers more than 70 kB", () => {
  const weights = pages.map((page) => [page, weight(page)] as const);
  expect(weights.filter(([, bytes]) => bytes > heaviest)).toEqual([]);
  // The check would pass with a weight of nothing.
  expect(Math.min(...weights.map(([, bytes]) => bytes))).toBeGreaterThan(500);
});
