import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { runChild } from "../src/run-child.ts";
import { addressOf, mistakeIn } from "../src/run-mock.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** The error output and the exit code of a run that cannot start. */
async function fail(env: Record<string, string>, ...words: string[]) {
  const child = run(env, ...words);
  const [output, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { output, code };
}

function run(env: Record<string, string>, ...words: string[]) {
  const child = spawn(process.execPath, [main, ...words], { env: { ...process.env, ...env } });
  // A run that does not end by itself must not outlive the test.
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** The first line of a run, or its error where it ends without one. */
async function firstLine({ stdout, stderr }: ReturnType<typeof run>): Promise<string> {
  for await (const part of stdout.iterator({ destroyOnReturn: false })) return String(part);
  throw new Error(await text(stderr));
}

test.for(["SIGINT", "SIGTERM"] as const)("prints its URL and ends cleanly on %s", async (signal) => {
  const child = run({ PORT: "0" });
  expect(await firstLine(child)).toMatch(/^The mock listens on http:\/\/127\.0\.0\.1:\d+\/api\/v1\n$/);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("a delay that has not ended does not keep it running", async () => {
  const child = run({ PORT: "0" });
  const customers = `${/http\S+/.exec(await firstLine(child))?.[0]}/counterparty/0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08/customers`;
  const headers = { "CX-Authorization": "any-token" };
  const delayed = fetch(customers, { headers: { ...headers, Prefer: "delay=60000" } }).catch(() => "cut");
  // It has arrived when a later request has been answered.
  await (await fetch(customers, { headers })).text();
  const stopped = performance.now();
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(await delayed).toBe("cut");
  expect(performance.now() - stopped).toBeLessThan(60_000);
});

test("PORT=http is refused", async () => {
  const refused = { code: 1, output: expect.stringContaining("PORT is 'http'") };
  expect(await fail({ PORT: "http" })).toEqual(refused);
});

test.for([
  ...["0", "1", "80", "65535", "00080"].map((chosen) => [chosen, "::", undefined] as const),
  ...["", "http", "65536", "99999", "100000", "-1", "1.5", " 80", "80\n", "0x50", "1e3"].map(
    (chosen) => [chosen, "127.0.0.1", `PORT is '${chosen}'; it must be`] as const,
  ),
  // Node would listen on every address of the machine.
  ["4010", "", "HOST is empty; it must be"],
  ["", "", "PORT is ''; it must be"],
] as const)("to listen on %j of %j is possible or refused: %s", ([chosen, host, message]) => {
  const mistake = mistakeIn({ chosen, host });
  if (message === undefined) expect(mistake).toBeUndefined();
  else expect(mistake).toContain(message);
});

test("a port in use is named", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const address = holder.address();
  const port = typeof address === "object" && address ? String(address.port) : "";

  const output = `Port ${port} of 127.0.0.1 is in use. Stop what runs there, or set PORT to another one.\n`;
  const inUse = { code: 1, output };
  expect(await fail({ PORT: port })).toEqual(inUse);
  holder.close();
});

test("an address of another machine is named, with the reason", async () => {
  expect(await fail({}, "--host", "192.0.2.1", "--port", "0")).toEqual({
    code: 1,
    output: expect.stringMatching(
      /^The mock cannot listen on port 0 of 192\.0\.2\.1: listen EADDRNOTAVAIL\b.*\n$/,
    ),
  });
});

test.for([
  ["main.ts", "help.txt"],
  ["command.ts", "command-help.txt"],
] as const)("the help of %s is that of %s, and nothing is started", async ([file, report]) => {
  const child = spawn(process.execPath, [
    fileURLToPath(new URL(`../src/${file}`, import.meta.url)),
    "--help",
  ]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const streams = [text(child.stdout), text(child.stderr)] as const;
  const [output, error, [code]] = await Promise.all([...streams, once(child, "exit")]);
  await expect(output).toMatchFileSnapshot(`reports/${report}`);
  expect([error, code]).toEqual(["", 0]);
});

test.for([
  ["http://127.0.0.1:4011/api/v1", {}, "127.0.0.1 4011"],
  ["http://127.8.0.2:4011", {}, "127.8.0.2 4011"],
  ["http://localhost:4012/", {}, "localhost 4012"],
  ["http://[::1]:4013/v2", {}, "::1 4013"],
  ["http://localhost/v2", {}, "localhost 4010"],
  ["/api/v1", {}, "127.0.0.1 4010"],
  [undefined, {}, "127.0.0.1 4010"],
  ["https://bank.example:8443/api", {}, "127.0.0.1 4010"],
  ["http://127.0.0.1.bank.example:80", {}, "127.0.0.1 4010"],
  ["http://10.0.0.1:4011", {}, "127.0.0.1 4010"],
  ["http://localhost:4012", { PORT: "0" }, "localhost 0"],
  ["http://localhost:4012", { HOST: "0.0.0.0" }, "0.0.0.0 4012"],
  ["https://bank.example", { PORT: "80", HOST: "::" }, ":: 80"],
  // Refused later, with what was given.
  ["http://localhost:4012", { PORT: "", HOST: "" }, " "],
] as const)("of the server %j and the settings %j it listens on %s", ([url, settings, expected]) => {
  const servers = url === undefined ? [] : [{ url }];
  const { host, chosen } = addressOf({ servers }, settings);
  expect(`${host} ${chosen}`).toBe(expected);
});

test("a server is where the defaults of its variables are", () => {
  const variables = { host: { default: "localhost" }, port: { default: "4014" } };
  const servers = [{ url: "http://{host}:{port}/v1", variables }];
  expect(addressOf({ servers }, {})).toEqual({ chosen: "4014", host: "localhost" });
});

test("options are stronger than the environment", async () => {
  const child = run({ PORT: "http", HOST: "nowhere" }, "--port", "0", "--host", "127.0.0.1");
  expect(await firstLine(child)).toMatch(/^The mock listens on http:\/\/127\.0\.0\.1:\d+\/api\/v1\n$/);
});

test.for([
  [["--prot", "0"], "Unknown option '--prot'"],
  [
    ["openapi.json"],
    '"openapi.json" is not an option. The mock of another contract is started by specie-mock.',
  ],
] as const)("%j is refused", async ([words, message]) => {
  const refused = await fail({ PORT: "0" }, ...words);
  expect(refused).toEqual({ code: 2, output: expect.stringContaining(message) });
  expect(refused.output).toContain("Try --help.");
});

test.for([
  ["command.ts", [], 2, "Name one contract, as a file.\nTry --help.\n"],
  ["command.ts", ["a.json", "b.json"], 2, "Name one contract, as a file.\nTry --help.\n"],
  ["with-mock.ts", [], 2, "Usage: node src/with-mock.ts COMMAND [ARGUMENT …]\n"],
] as const)("%s with %j ends with %i and how it is used", async ([file, words, code, message]) => {
  const program = fileURLToPath(new URL(`../src/${file}`, import.meta.url));
  const child = spawn(process.execPath, [program, ...words]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const streams = [text(child.stdout), text(child.stderr)] as const;
  const [out, error, [ended]] = await Promise.all([...streams, once(child, "exit")]);
  expect([out, error, ended]).toEqual(["", expect.stringContaining(message), code]);
});

test("a contract that cannot be answered from is not blamed on the port", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-mock-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "openapi.json");
  const get = { operationId: "getIt", responses: { "200": { description: "It." } } };
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", paths: { "/it": { get }, "/its": { get } } }));
  const program = fileURLToPath(new URL("../src/command.ts", import.meta.url));
  const child = spawn(process.execPath, [program, file, "--port", "0"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const [error, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(error).toMatch(
    /^The mock cannot answer from this contract: Two operations of the contract have the operationId getIt\.$/m,
  );
  expect(code).toBe(1);
});

test("a command runs while a mock is up, gets its URL, and gives its exit code", async () => {
  const withMock = fileURLToPath(new URL("../src/with-mock.ts", import.meta.url));
  const script = `const list = "/counterparty/01890a5d-ac96-774b-bcce-b302099a8057/customers";
    const { status } = await fetch("{url}" + list, { headers: { "CX-Authorization": "token" } });
    console.log("{url}", process.env.SPECIE_URL, status); process.exit(7)`;
  const words = [process.execPath, "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, [withMock, ...words]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const streams = [text(child.stdout), text(child.stderr)] as const;
  const [output, error, [code]] = await Promise.all([...streams, once(child, "exit")]);
  expect(output).toMatch(/^(http:\/\/127\.0\.0\.1:\d+\/api\/v1) \1 200\n$/);
  // What Prism logs of each request is not for the person who runs the mock.
  expect([error, code]).toEqual(["", 7]);
});

test.for([
  ["succeeds", "sh", ["-c", "test {url}/a = $SPECIE_URL/a"], 0, []],
  ["fails", "sh", ["-c", "exit 3"], 3, []],
  // A check that something else has ended has not passed.
  ["is killed", "sh", ["-c", "kill -KILL $$"], 1, ["sh did not run to its end: SIGKILL"]],
  [
    "is not there",
    "no-such-program",
    [],
    1,
    [expect.stringContaining("no-such-program did not run to its end: ")],
  ],
] as const)("a command that %s", async ([, command, args, code, said]) => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  expect(await runChild(command, args, "http://mock/api")).toBe(code);
  expect(log.mock.calls.flat()).toEqual(said);
});
