import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const account = {
  ...{ guid: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", version: "3", customer_guid: "customer", iban: "UA1" },
  ...{ asset_code: "UAH", asset_issuer: "issuer", balance: "7.5", asset_name: "Гривня", minor_unit: 2 },
};

/** In place of the driver: rows by what is asked, none for a GUID that ends with 9, and every statement on standard error. */
const driver = `
const rowsOf = (text, values) => {
  if (text.includes("AS matching")) return [{ matching: "0" }];
  if (text.includes("FROM accounts")) return values[1].endsWith("9") ? [] : [${JSON.stringify(account)}];
  return text.includes("chain_heads") ? [{ sequence: "1" }] : [];
};
export class Pool {
  constructor(options) { console.error(JSON.stringify(options)); }
  async query(asked, given) {
    const { text = asked, values = given } = asked;
    console.error(JSON.stringify(values ?? []));
    return { rows: rowsOf(text, values) };
  }
  async connect() { return Object.assign(Object.create(this), { release() {} }); }
}`;

/** The bare server on that driver, and what it has printed on standard error. */
async function startBare(): Promise<{ url: string; errors: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "specie-peer-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "pg.mjs"), driver);
  const pg = JSON.stringify(pathToFileURL(join(folder, "pg.mjs")).href);
  writeFileSync(
    join(folder, "hooks.mjs"),
    `import { registerHooks } from "node:module";
registerHooks({ resolve: (name, context, next) => (name === "pg" ? { url: ${pg}, shortCircuit: true } : next(name, context)) });`,
  );
  const program = fileURLToPath(new URL("../peers/bare/server.ts", import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ["--import", join(folder, "hooks.mjs"), program], {
    env: { ...process.env, DATABASE_URL: "postgres://bank" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  if (!child.stdout || !child.stderr) throw new Error("Both are piped.");
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => errors.push(line));
  const [url] = await once(createInterface({ input: child.stdout }), "line");
  return { url, errors };
}

const bank = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a01";
const missing = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09";
const pool = '{"connectionString":"postgres://bank","max":8}';

test("the bare server answers with an account, a list or a new customer, and with 500 for what fails", async () => {
  const { url, errors } = await startBare();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/);
  const at = `${url}/counterparty/${bank}`;
  const read = await fetch(`${at}/accounts/${account.guid}?x=1`);
  expect([read.status, read.headers.get("content-type"), await read.json()]).toEqual([
    ...[200, "application/json", expect.objectContaining({ guid: account.guid, iban: "UA1" })],
  ]);
  expect(await (await fetch(`${at}/customers?limit=50`)).json()).toMatchObject({ customers: [], total: 0 });
  const sent = { method: "POST", headers: { "Idempotency-Key": "key-1" }, body: '{"asset_code":"EUR"}' };
  expect(await (await fetch(`${at}/customers`, sent)).json()).toMatchObject({ name: "EUR" });
  const failed = await fetch(`${at}/accounts/${missing}`);
  expect([failed.status, await failed.text()]).toEqual([500, ""]);
  await expect.poll(() => errors.join("\n")).toContain("Error: no such account");
  expect(errors.slice(0, 3)).toEqual([
    ...[pool, JSON.stringify([bank, account.guid, null]), JSON.stringify([bank])],
  ]);
  expect(errors.some((line) => line.includes('"key-1"'))).toBe(true);
});
