import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { withMock } from "../src/with-mock.ts";
import { listen } from "./listen.ts";

const root = inject("root");

async function runKit(url: string, ...words: string[]) {
  const child = spawn("node", ["src/main.ts", "--stateless", "--url", url, ...words], {
    cwd: join(root, "packages/conformance"),
    env: { ...process.env, NO_COLOR: "1" },
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const [code] = await once(child, "close");
  return { code, output };
}

/** What passes every answer on, but reads of a parcel without their carrier. */
async function serveWithFault(target: string): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers))
      if (!/^(host|connection|content-length|transfer-encoding)$/.test(name))
        headers.set(name, String(value));
    const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
    const method = request.method ?? "GET";
    const answer = await fetch(new URL(request.url ?? "/", target), { method, headers, ...body });
    const text = await answer.text();
    response.statusCode = answer.status;
    for (const [name, value] of answer.headers)
      if (!/^(content-length|transfer-encoding|content-encoding|connection)$/.test(name))
        response.setHeader(name, value);
    const isRead =
      request.method === "GET" && answer.status === 200 && /\/parcels\/[^/]+$/.test(request.url ?? "");
    response.end(isRead ? JSON.stringify({ ...JSON.parse(text), carrier: undefined }) : text);
  });
  return `${await listen(server)}${new URL(target).pathname}`;
}

test("the derived checks cover the whole contract, pass on the mock, and find a planted fault", async () => {
  await withMock(root, async (url) => {
    const { code, output } = await runKit(url);
    expect(output).toContain("Conforms to the contract");
    expect(output).toMatch(/operations × statuses (\d+)\/\1, /);
    expect(output).toContain("the mock takes any token");
    expect(code).toBe(0);

    const faulty = await runKit(await serveWithFault(url), "--only", "shapes/getParcel/200");
    expect([faulty.code, faulty.output]).toEqual([1, expect.stringContaining("/carrier")]);
  });
});
