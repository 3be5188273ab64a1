import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";
import { execute } from "../src/make-repository.ts";
import { listen } from "./listen.ts";

const folder = join(inject("root"), "packages/client");
const bytes = Array.from({ length: 256 }, (_, byte) => byte);
const id = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const receiver = { name: "Ada Byron", street: "12 St James Square", city: "London", country: "GB" };
const times = { created_at: "2026-03-01T10:00:00Z" };
const parcel = {
  id,
  carrier: "fastpost",
  status: "announced",
  weight_grams: 1200,
  note: "Ring",
  ...times,
  receiver,
};

interface Received {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

type Answer = readonly [status: number, body?: object | Buffer, headers?: Record<string, string>];

/** What the server answers to each request line; the second pickup is known already. */
function answerTo({ line, body }: Received, earlier: readonly Received[]): Answer {
  switch (line) {
    case "POST /v1/parcels":
      return [201, parcel, { Location: `/v1/parcels/${id}` }];
    case "POST /v1/manifests":
      return [202, { id, status: "running" }, { "Retry-After": "1" }];
    case `GET /v1/parcels/${id}/label`:
      return [200, Buffer.from(bytes), { "Content-Type": "application/pdf" }];
    case `POST /v1/parcels/${id}/pickup`:
      return earlier.some((one) => one.line === line) ? [200, { parcel_id: id, day: "2026-03-02" }] : [202];
    case `GET /v1/parcels/${id}`:
      return [200, parcel, { ETag: '"7"' }];
    case `PATCH /v1/parcels/${id}`:
      return [200, { ...parcel, ...JSON.parse(body.toString()) }, { ETag: '"8"' }];
    case "GET /v1/parcels":
      return [200, { parcels: [parcel], next_cursor: "next" }];
    case "GET /v1/parcels?cursor=next":
      return [200, { parcels: [{ ...parcel, carrier: "slowpost" }], next_cursor: null }];
    case `DELETE /v1/parcels/${id}`:
    case `PUT /v1/parcels/${id}/label`:
      return [204];
    default: {
      const code = "parcel-not-found";
      const type = { "Content-Type": "application/problem+json" };
      return [404, { type: "", title: "", status: 404, detail: line, code, request_id: "request-1" }, type];
    }
  }
}

async function serve() {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const arrived = {
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    const [status, body, headers] = answerTo(arrived, received);
    received.push(arrived);
    response.writeHead(status, {
      "Content-Type": "application/json",
      "X-Request-Id": "request-1",
      ...headers,
    });
    response.end(body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  return { received, url: `${await listen(server)}/v1` };
}

/** The program's output. Not `spawnSync`, since the server answers in this process. */
async function run(file: string, url: string): Promise<unknown> {
  const child = spawn("node", [file], { cwd: folder, env: { ...process.env, PARCELS_URL: url } });
  let [out, error] = ["", ""];
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (error += chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${error}`);
  return JSON.parse(out);
}

const program = "examples/call-parcels.ts";

test("types and client compile, and so does a program, with its mistakes refused", () => {
  for (const one of ["types", "client"])
    expect(execute(join(folder, "..", one), "tsc", ["--noEmit"])).toMatchObject({ status: 0, output: "" });
});

test("a bundle with one call has no other operation, and weighs at most 8 KB", () => {
  const text =
    'export { createCaller } from "./src/index.ts"; export { uploadLabel } from "./src/operations.ts";';
  const words = ["--bundle", "--minify", "--format=esm", "--platform=browser", "--loader=ts"];
  const { stdout } = execute(folder, "esbuild", words, text);
  expect(stdout.match(/path:"[^"]+"/g)).toEqual(['path:"/parcels/{parcel_id}/label"']);
  expect(gzipSync(stdout, { level: 9 }).length).toBeLessThanOrEqual(8 * 1024);
});

test("every declared success is one, and bytes arrive as they were sent", async () => {
  const { received, url } = await serve();
  expect(await run(program, url)).toEqual({
    created: [201, "announced"],
    manifest: [202, "running"],
    cancelled: [204, true],
    uploaded: 204,
    label: bytes,
    pickup: [202, null],
    wished: 200,
    rawUpload: 204,
    modified: "Ring!",
    listed: ["fastpost", "slowpost"],
    code: "parcel-not-found",
  });
  expect(received.map(({ line }) => line)).toEqual([
    "POST /v1/parcels",
    "POST /v1/manifests",
    `DELETE /v1/parcels/${id}`,
    `PUT /v1/parcels/${id}/label`,
    `GET /v1/parcels/${id}/label`,
    `POST /v1/parcels/${id}/pickup`,
    `POST /v1/parcels/${id}/pickup`,
    `PUT /v1/parcels/${id}/label`,
    `GET /v1/parcels/${id}`,
    `PATCH /v1/parcels/${id}`,
    "GET /v1/parcels",
    "GET /v1/parcels?cursor=next",
    "GET /v1/parcels/0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a00",
  ]);
  expect(new Set(received.map(({ headers }) => headers.authorization))).toEqual(new Set(["Bearer secret"]));

  const [, , , upload, , pickup] = received;
  const type = String(upload?.headers["content-type"]);
  const form = await new Response(new Uint8Array(upload?.body ?? []), {
    headers: { "Content-Type": type },
  }).formData();
  const file = form.get("label");
  if (!(file instanceof Blob)) throw new Error("The label is not sent as a file");
  expect([file.type, ...new Uint8Array(await file.arrayBuffer())]).toEqual(["application/pdf", ...bytes]);
  expect(form.get("format")).toBe("a6");
  expect(received[7]?.body.includes(Buffer.from(bytes))).toBe(true);
  expect([pickup?.body.length, pickup?.headers["content-type"]]).toEqual([0, undefined]);
});
