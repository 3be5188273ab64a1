import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { samplesOf } from "../samples/run/page-samples.ts";
import { startRecordingProxy } from "../samples/run/recording-proxy.ts";
import { isRepositoryCommand } from "../samples/run/repository-commands.ts";
import { responsesOf } from "../samples/run/responses-of.ts";
import { judge, type Ran } from "../samples/run/run-samples.ts";

test("the proxy passes on each request as it is, records it, and keeps one response back", async () => {
  const received: unknown[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const sent = String(await buffer(request));
    received.push([method, url, headers["x-own"], headers["expect"], headers["content-type"], sent]);
    response
      .writeHead(sent === "" ? 200 : 409, { "Content-Type": "text/plain", "X-Answer": "yes" })
      .end("тіло");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server that listens has one.
  const proxy = await startRecordingProxy(`http://127.0.0.1:${port}/api/v1`);
  onTestFinished(() => {
    proxy.stop();
    server.close();
    server.closeAllConnections();
  });
  expect(proxy.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/);

  const posted = await fetch(`${proxy.url}/things?a=%20b`, {
    method: "POST",
    headers: { "X-Own": "o", "Content-Type": "text/x" },
    body: "їжак",
  });
  expect([posted.status, posted.headers.get("x-answer"), await posted.text()]).toEqual([409, "yes", "тіло"]);
  expect(received).toEqual([["POST", "/api/v1/things?a=%20b", "o", undefined, "text/x", "їжак"]]);
  const taken = proxy.take();
  expect(taken).toEqual([
    {
      ...{ method: "POST", path: "/api/v1/things?a=%20b", sent: "їжак", status: 409, body: "тіло" },
      headers: expect.objectContaining({ "x-answer": "yes", "content-type": "text/plain" }),
    },
  ]);
  expect(proxy.take()).toEqual([]);

  // Of the next two requests the second gets no response, although the server has executed it.
  const kept = proxy.keepBack(2);
  expect((await fetch(proxy.url)).status).toBe(200);
  const stopping = new AbortController();
  const unanswered = fetch(proxy.url, { signal: stopping.signal }).then(
    () => "answered",
    () => "stopped",
  );
  await kept;
  stopping.abort();
  expect([await unanswered, proxy.take().length, received.length]).toEqual(["stopped", 2, 3]);
  expect((await fetch(proxy.url)).status).toBe(200);
  // Else the program that records would not end.
  proxy.stop();
  const outcome = () =>
    fetch(proxy.url).then(
      ({ status }) => status,
      ({ cause }) => cause.code,
    );
  await expect.poll(outcome).toBe("ECONNREFUSED");
});

const ran = (id: string, language: string, recorded: object | undefined) =>
  ({ sample: { id, language }, recorded }) as unknown as Ran; // What is read of it.

test("what samples got is recorded once, alike in each language, without the examples of filters", () => {
  const one = { status: 200, headers: {}, body: { a: 1 } };
  const other = { ...one, status: 201 };
  expect([
    ...responsesOf([
      ran("a", "curl", one),
      ran("a", "python", { ...one }),
      ran("b", "curl", undefined),
      ran("filter.names", "curl", one),
      ran("c", "curl", other),
    ]),
  ]).toEqual([
    ["a", one],
    ["c", other],
  ]);
  expect(() => responsesOf([ran("a", "curl", one), ran("a", "python", other)])).toThrow(
    /^a got a different response in python than in another language:\n.*201.*\n.*200/,
  );
});

test.each([
  ["npm start", true],
  ["npm install --global @specie/cli\n\nexport SPECIE_URL=http://x", true],
  ["pnpm mock", true],
  ["npx pnpm conformance --url x \\\n  --token y", true],
  ["pnpm run docs", true],
  ["npm start && curl x", false],
  ["curl https://x", false],
  ["pnpm mocked", false],
  ["export SPECIE_OTHER=1", false],
  ["npm start\nrm -r x", false],
])("a block in a shell with %j is of the repository only: %s", (code, isOwn) => {
  expect(isRepositoryCommand(code)).toBe(isOwn);
});

test("the programs of a page are its blocks in a language of programs, line by line", () => {
  const block = (language: string | undefined, ...lines: string[]) =>
    `<pre${language === undefined ? "" : ` data-language="${language}"`}><code>${lines.map((line) => `<div>${line}\n</div>`).join("")}</code></pre>`;
  const html = ["json", "http", "text", "plaintext", "txt", undefined, "bash", "typescript"]
    .map((language) => block(language, "a &amp;", "<span>b</span>"))
    .join("<p>x</p>");
  expect(samplesOf("en/index.html", html)).toEqual(
    ["bash", "typescript"].map((language) => ({ page: "en/index.html", language, code: "a &\nb" })),
  );
});

test("a sample must get the status that its page has, also where that is a failure", () => {
  const sample = (status: number) => ({ id: "paging.walk", language: "curl", status }) as const;
  const statuses = [200, 201, 204, 302, 400, 404, 409, 412, 500, 503];
  for (const wanted of statuses)
    for (const status of statuses) {
      const judging = () => judge(sample(wanted), { status, body: "why" });
      if (status === wanted) expect(judging).not.toThrow();
      else expect(judging).toThrow(`paging.walk in curl got ${status}, not ${wanted}: why`);
    }
  expect(() => judge(sample(200), undefined)).not.toThrow();
});
