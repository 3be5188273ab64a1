import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const whom = ["--counterparty", "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", "--token", "a.b.c"];

/** What a run prints, and its exit code. */
async function run(...args: string[]) {
  // Started plainly: the run inside must not take the settings of the tests around it for its own.
  const settings = Object.entries(process.env).filter(([name]) => !/^(VITEST|FORCE_COLOR$)/.test(name));
  const env = { ...Object.fromEntries(settings), NO_COLOR: "1" };
  const child = spawn(process.execPath, [main, ...args], { env, timeout: 60_000 });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { output, errors, code };
}

/** A server that says the same to everybody. */
async function listen(status: number, body: string) {
  const server = createServer((_, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/api/v1`, stop: () => server.close() };
}

test("prints help", async () => {
  const { output, code } = await run("--help");
  expect(output).toContain("--counterparty GUID");
  expect(code).toBe(0);
});

test("names an argument that is wrong", async () => {
  const { errors, code } = await run("--url", "nowhere", ...whom);
  expect(errors).toBe("--url is 'nowhere'; it must be like http://127.0.0.1:4010/api/v1\nTry --help.\n");
  expect(code).toBe(2);
});

test("says so when nothing answers", async () => {
  const { url, stop } = await listen(200, "");
  stop();
  const { errors, code } = await run("--url", url, ...whom);
  expect(errors).toContain(`Nothing answers at ${url}`);
  expect(code).toBe(2);
});

test("finds a target that answers anything with {}, and says what it could not see", {
  timeout: 60_000,
}, async () => {
  const { url, stop } = await listen(200, "{}");
  const { output, errors, code } = await run("--url", url, ...whom, "--only", "checkToken");
  stop();
  expect(code).toBe(1);
  expect(errors).toContain("Breach: checkToken broke the contract");
  expect(errors).toContain("header X-Request-Id is missing");
  expect(errors).toContain("media type none is not declared for 200");
  expect(output).toContain(
    "Coverage: operations × statuses 1/6 (3 excused), parameters with a valid value 3/3",
  );
  expect(output).toContain("Missing from operations × statuses: checkToken 400, checkToken 401");
  expect(output).toContain("3 × no outsider can bring this about at will");
});
