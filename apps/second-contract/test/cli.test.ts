import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { execute } from "../src/make-repository.ts";

const folder = join(inject("root"), "apps/cli");
const id = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const help = (...words: string[]) => execute(folder, "node", ["src/main.ts", ...words, "--help"]).stdout;

async function specie(url: string, ...words: string[]) {
  const env = { ...process.env, SPECIE_URL: url, SPECIE_TOKEN: "secret", LANG: "C", NO_COLOR: "1" };
  const child = spawn("node", ["src/main.ts", ...words], { cwd: folder, env });
  const printed: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (chunk) => printed.push(chunk));
  child.stderr.on("data", (chunk) => errors.push(chunk));
  const [code] = await once(child, "close");
  return { code, stdout: Buffer.concat(printed), stderr: String(Buffer.concat(errors)) };
}

test("two operations with one verb have commands of their own, and texts in a list may be repeated", () => {
  expect(help()).toContain("specie parcels list");
  expect(help().replaceAll(/\s+/g, " ")).toMatch(
    /--lang <language> language \(default[^)]*\) \(one of: "en"\)/,
  );
  expect(help("token")).toContain('curl -H "Authorization: Bearer $(specie token)"');
  expect(help("parcels")).toMatch(
    /^ {2}create \[options\] .*\n(?:.*\n)* {2}create-pickup \[options\] <parcel_id>/m,
  );
  expect(help("manifests", "create")).toMatch(/--parcel-ids <uuid> +The parcels\. May be repeated\./);
  expect(help("parcels", "upload")).toMatch(/--label-file <file> +The label as PDF\./);
});

test("commands read, upload and download with a bearer token, without a counterparty", async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const bodies = new Map<string, Buffer>();
  const tokens = new Set<string | undefined>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const line = `${request.method} ${request.url}`;
    bodies.set(line, Buffer.concat(chunks));
    tokens.add(request.headers.authorization);
    const isLabel = request.url === `/v1/parcels/${id}/label`;
    response.statusCode = isLabel && request.method === "PUT" ? 204 : line.startsWith("POST") ? 202 : 200;
    response.setHeader("Content-Type", isLabel ? "application/pdf" : "application/json");
    const parcel = { id, carrier: "fastpost", status: "announced" };
    const page = JSON.stringify({ parcels: [parcel], next_cursor: null });
    if (response.statusCode === 204) response.end();
    else if (response.statusCode === 202) response.end(JSON.stringify({ id, status: "running" }));
    else response.end(isLabel ? bytes : page);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const files = mkdtempSync(join(tmpdir(), "specie-label-"));
  onTestFinished(() => {
    server.close();
    rmSync(files, { recursive: true });
  });
  const { port } = server.address() as AddressInfo; // A TCP server that listens has one.
  const url = `http://127.0.0.1:${port}/v1`;
  const label = join(files, "label.pdf");
  writeFileSync(label, bytes);

  const list = await specie(url, "parcels", "list", "--output", "jsonl", "--columns", "carrier,status");
  expect(list).toMatchObject({ code: 0, stderr: "" });
  expect(String(list.stdout)).toBe('{"carrier":"fastpost","status":"announced"}\n');

  const ids = ["--parcel-ids", id, "--parcel-ids", id];
  expect(await specie(url, "manifests", "create", ...ids)).toMatchObject({ code: 0, stderr: "" });
  expect(String(bodies.get("POST /v1/manifests"))).toBe(JSON.stringify({ parcel_ids: [id, id] }));

  const upload = await specie(url, "parcels", "upload", id, "--label-file", label, "--format", "a6");
  expect([upload.code, String(upload.stdout), upload.stderr]).toEqual([0, "", ""]);
  expect(bodies.get(`PUT /v1/parcels/${id}/label`)?.includes(bytes)).toBe(true);
  const missing = await specie(url, "parcels", "upload", id, "--label-file", `${label}.none`);
  expect([missing.code, missing.stderr.includes("label.pdf.none")]).toEqual([8, true]);

  const download = await specie(url, "parcels", "download", id);
  expect(download.stdout.equals(bytes)).toBe(true);
  const typed = await specie(url, "api", "GET", "/parcels");
  expect([typed.code, JSON.parse(String(typed.stdout)).next_cursor]).toEqual([0, null]);
  expect(tokens).toEqual(new Set(["Bearer secret"]));
});
