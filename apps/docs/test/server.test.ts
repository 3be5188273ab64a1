import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readConfig } from "../server/config.ts";
import { readPageHeaders } from "../server/page-headers.ts";
import { serveSite } from "../server/serve-site.ts";
import { unreachableStatus } from "../src/console/explain.ts";
import { notFoundPages } from "../src/lang.ts";

/** A folder as a build leaves it. */
function siteOf(files: Readonly<Record<string, string>>): string {
  const dist = mkdtempSync(join(tmpdir(), "specie-site-"));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    writeFileSync(join(dist, file), text);
  }
  return `${dist}/`;
}

test.for([
  ["0", 0],
  ["4020", 4020],
  ["65535", 65_535],
] as const)("DOCS_PORT=%s is a port", ([text, port]) => {
  expect(readConfig({ DOCS_PORT: text }).DOCS_PORT).toBe(port);
});

test.for(["off", "http://127.0.0.1:4010/v1", "https://bank.example/api"])(
  "the console may call %s",
  (address) => {
    expect(readConfig({ API_URL: address }).API_URL).toBe(address);
  },
);

test.for([
  ["DOCS_PORT", "65536"],
  ["DOCS_PORT", "-1"],
  ["DOCS_PORT", ""],
  ["DOCS_PORT", "80a"],
  ["DOCS_HOST", ""],
  ["API_URL", "bank.example"],
  ["API_URL", "on"],
  ["API_URL", ""],
  ["API_URL", "http://"],
  ["API_URL", "https:///api"],
  ["API_URL", "ftp://bank.example"],
] as const)("%s=%s is an error that names it", ([name, value]) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`cannot be used:\\n  ${name}: `));
});

test("a path has the headers of each pattern that fits, and those of no other", async () => {
  const headersFor = await readPageHeaders(
    siteOf({ _headers: "/*\n  X-All: 1\n  X-Some: all\n/en/*\n  X-Some: en\n/en/one/\n  X-One: 1\n\n" }),
  );
  expect(headersFor("/uk/")).toEqual({ "X-All": "1", "X-Some": "all" });
  expect(headersFor("/en/two/")).toEqual({ "X-All": "1", "X-Some": "en" });
  expect(headersFor("/en/one/")).toEqual({ "X-All": "1", "X-Some": "en", "X-One": "1" });
  for (const other of ["/uk/en/one/", "/english/", "/en"])
    expect(headersFor(other)).toEqual({ "X-All": "1", "X-Some": "all" });
});

test.for([
  ["en/nothing/", "uk", "en"],
  ["uk/nothing/", "en", "uk"],
  ["nothing/", "uk-UA,en;q=0.8", "uk"],
  ["nothing/", "de, UK;q=0.5", "uk"],
  ["nothing/", "de", "en"],
  ["nothing/", undefined, "en"],
] as const)(
  "the missing page %s for a reader of %s is that of %s, with its own headers",
  async ([path, accepts, lang]) => {
    const dist = siteOf({
      _headers: "/en/404/\n  X-Page: en\n/uk/404/\n  X-Page: uk\n",
      [notFoundPages.en]: "en",
      [notFoundPages.uk]: "uk",
    });
    const site = await serveSite(dist, { DOCS_HOST: "127.0.0.1", DOCS_PORT: 0, API_URL: "off" });
    onTestFinished(site.stop);
    const response = await fetch(site.url + path, { headers: accepts ? { "Accept-Language": accepts } : {} });
    expect([response.status, await response.text(), response.headers.get("x-page")]).toEqual([
      404,
      lang,
      lang,
    ]);
  },
);

test("a stop does not wait for a browser that keeps a connection, used or not", async () => {
  const dist = siteOf({ _headers: "", "index.html": "site" });
  const site = await serveSite(dist, { DOCS_HOST: "127.0.0.1", DOCS_PORT: 0, API_URL: "off" });
  const { port } = new URL(site.url);
  const unused = connect(Number(port), "127.0.0.1");
  await once(unused, "connect");
  onTestFinished(() => void unused.destroy());
  // It has accepted the other one when it answers, and keeps this one.
  expect(await (await fetch(site.url)).text()).toBe("site");
  const stopped = site.stop();
  await expect.poll(() => unused.closed).toBe(true);
  await stopped;
  await expect(fetch(site.url)).rejects.toThrow();
});

test("a page whose address is percent-encoded has its headers", async () => {
  const dist = siteOf({ _headers: "/uk/їжак/\n  X-Page: hedgehog\n", "uk/їжак/index.html": "їжак" });
  const site = await serveSite(dist, { DOCS_HOST: "127.0.0.1", DOCS_PORT: 0, API_URL: "off" });
  onTestFinished(site.stop);
  const response = await fetch(`${site.url}uk/${encodeURIComponent("їжак")}/?a=%D1%97`);
  expect([response.status, await response.text(), response.headers.get("x-page")]).toEqual([
    200,
    "їжак",
    "hedgehog",
  ]);
});

describe("the console's requests", () => {
  /** A site that forwards to a server below /v1, and what that server got. */
  async function siteBefore(answer: RequestListener) {
    const got: string[] = [];
    const api = createServer((request, response) => {
      got.push(`${request.method} ${request.url}`);
      answer(request, response);
    }).listen(0, "127.0.0.1");
    await once(api, "listening");
    onTestFinished(() => void api.close());
    const { port } = api.address() as AddressInfo; // It listens on a port.
    const dist = siteOf({ _headers: "/*\n  X-Page: site\n", "index.html": "site" });
    const address = `http://127.0.0.1:${port}/v1/`;
    const site = await serveSite(dist, { DOCS_HOST: "127.0.0.1", DOCS_PORT: 0, API_URL: address });
    onTestFinished(site.stop);
    return { site, api, address, got };
  }

  test("are forwarded with method, path, query and body as they are, and answered with the server's bytes and headers", async () => {
    const long = JSON.stringify({ text: "a".repeat(10_000) });
    const bodies: string[] = [];
    const { site, got } = await siteBefore(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      bodies.push(body);
      response.writeHead(409, { "Content-Type": "application/problem+json", ETag: '"7"' }).end(long);
    });
    const response = await fetch(`${site.url}api/customers?names=%D1%97&names=b`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Encoding": "gzip" },
      body: '{"a": 1.0}',
    });
    expect([response.status, await response.text()]).toEqual([409, long]);
    expect([got, bodies]).toEqual([["POST /v1/customers?names=%D1%97&names=b"], ['{"a": 1.0}']]);
    expect(response.headers.get("etag")).toBe('"7"');
    // Neither the site's own headers nor its compression.
    expect([response.headers.get("x-page"), response.headers.get("content-encoding")]).toEqual([null, null]);
  });

  test("do not keep the site from stopping while the server is at work", async () => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const { site, api } = await siteBefore(() => arrive());
    onTestFinished(() => api.closeAllConnections());
    let outcome = "waiting";
    fetch(`${site.url}api/customers`).then(
      () => (outcome = "answered"),
      () => (outcome = "cut"),
    );
    await arrived;
    const stopped = site.stop();
    await expect.poll(() => outcome).toBe("cut");
    await stopped;
  });

  test("are answered with the server's address where it does not respond", async () => {
    const { site, api, address } = await siteBefore(() => {});
    api.close();
    const response = await fetch(`${site.url}api/customers`);
    expect(response.status).toBe(unreachableStatus);
    expect((await response.json()).message).toContain(`${address} does not respond: `);
  });
});
