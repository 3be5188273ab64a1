import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const mock = ["--stateless"];

/** The output of a run and its exit code. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { timeout: 240_000 });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { output, errors, code };
}

/** A server with one response for everything. */
async function listen(status: number, body: string) {
  const server = createServer((_, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/api/v1`, stop: () => server.close() };
}

test("prints help", async () => {
  const { output, code } = await run("--help");
  expect(output).toContain("--credentials FILE");
  expect(code).toBe(0);
});

test("names an argument that is wrong", async () => {
  const { errors, code } = await run("--url", "nowhere", ...mock);
  expect(errors).toBe("--url is 'nowhere'; it must be like http://127.0.0.1:4010/api/v1\nTry --help.\n");
  expect(code).toBe(2);
});

test("a contract that is not there is a wrong argument, also before the help", async () => {
  const { errors, code } = await run("--contract", "none.json", "--help");
  expect(errors).toBe("--contract: ENOENT: no such file or directory, open 'none.json'\nTry --help.\n");
  expect(code).toBe(2);
});

test("reports that nothing responds", async () => {
  const { url, stop } = await listen(200, "");
  stop();
  const { errors, code } = await run("--url", url, ...mock);
  expect(errors).toBe(`Nothing responds at ${url}\nTry --help.\n`);
  expect(code).toBe(2);
});

test("reports the defects of a target that responds with {} to everything, and what is not covered", async () => {
  const { url, stop } = await listen(200, "{}");
  const { output, code } = await run("--url", url, ...mock, "--only", "shapes/checkToken");
  stop();
  expect(code).toBe(1);
  expect(output).toContain("checks: checkToken lacks header X-Request-Id");
  expect(output).toContain("checkToken status: expected 401, got 200");
  expect(output).toContain("checkToken header Content-Type: expected application/json");
  expect(output).toContain(`curl -i -X POST '${url}/counterparty/`);
  expect(output).toContain('-H "CX-Authorization: $TOKEN"');
  expect(output).toContain("Coverage: operations × statuses 1/6, parameters with a valid value 3/3");
  expect(output).toContain(
    "Missing from operations × statuses: checkToken 400, checkToken 401, checkToken 429",
  );
});
