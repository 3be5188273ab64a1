import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../support/fresh-database.ts";
import { compiled } from "../support/server-process.ts";

const { url: DATABASE_URL } = await freshDatabase();
const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const faults = new URL("fault-on-signal.ts", import.meta.url).href;

/** Starts a server with faults in it, sends it a signal when it listens, and gives all it wrote and how it ended. */
async function signalled(signal: NodeJS.Signals, LOG_LEVEL = "error") {
  const child = spawn(process.execPath, ["--import", faults, main], {
    env: {
      PATH: process.env["PATH"],
      ...compiled,
      DATABASE_URL,
      PORT: "0",
      METRICS_PORT: "off",
      LOG_LEVEL,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const written: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => written.push(chunk.toString()));
  const ended = once(child, "close");
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith("The API listens on ")) child.kill(signal);
    else written.push(line);
  }
  return { written, ended: await ended };
}

test.for([
  { fault: "an error", signal: "SIGUSR2", logged: { name: "Error", code: "PLANTED" } },
  { fault: "a rejection", signal: "SIGHUP", logged: { name: "Error" } },
] as const)(
  "$fault that is not caught is logged without its message, and the server drains and exits with 1",
  async ({ signal, logged }) => {
    const { written, ended } = await signalled(signal);
    expect(ended).toEqual([1, null]);
    expect(written.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        msg: "uncaught error; ending",
        error: expect.objectContaining(logged),
      }),
    ]);
    expect(written.join()).not.toContain("a value of a customer");
  },
);

test("LOG_LEVEL=silent leaves nothing of it but the exit code", async () => {
  expect(await signalled("SIGUSR2", "silent")).toEqual({ written: [], ended: [1, null] });
});

test("the control: without a fault the server writes nothing and ends with 0", async () => {
  expect(await signalled("SIGTERM")).toEqual({ written: [], ended: [0, null] });
});
