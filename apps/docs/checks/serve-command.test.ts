import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const main = fileURLToPath(new URL("../server/main.ts", import.meta.url));

/** Starts the site's server as a process with these settings. */
function run(settings: Readonly<Record<string, string>>) {
  const env = { ...process.env, API_URL: "off", ...settings };
  const child = spawn(process.execPath, [main], { env });
  // One that does not end by itself must not outlive the test.
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "the command serves the built site at the address that it prints, and ends cleanly on %s",
  async (signal) => {
    const child = run({ DOCS_PORT: "0" });
    let line = "";
    for await (const part of child.stdout.iterator({ destroyOnReturn: false })) {
      line = String(part);
      break;
    }
    expect(line).toMatch(/^The documentation is at http:\/\/127\.0\.0\.1:\d+\/\n$/);
    expect((await fetch(`${/http\S+/.exec(line)?.[0]}en/`)).status).toBe(200);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  },
);

test("a port in use and a wrong setting end the command with the reason", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void holder.close());
  await once(holder, "listening");
  const address = holder.address();
  const taken = typeof address === "object" && address ? String(address.port) : "";
  for (const [port, reason] of [
    [taken, "The port is in use. Stop what runs there, or set DOCS_PORT to another one.\n"],
    [
      "http",
      "The environment holds settings that cannot be used:\n  DOCS_PORT: must be a whole number from 0 to 65535\n",
    ],
  ] as const) {
    const child = run({ DOCS_PORT: port });
    const [printed, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect([printed, code]).toEqual([reason, 1]);
  }
});
