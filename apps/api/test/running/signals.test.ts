import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../support/fresh-database.ts";
import { compiled } from "../support/server-process.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const { url, sql } = await freshDatabase();

test("help that is not read to its end leaves no error", async () => {
  const child = spawn(process.execPath, [main, "--help"], {
    env: compiled,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  const [errors] = await Promise.all([text(child.stderr), once(child, "close")]);
  expect([errors, child.exitCode]).toEqual(["", 0]);
});

/** The process while it waits for another start that migrates, and that start's end. */
async function waitingFor(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  await sql.query("SELECT pg_advisory_lock(5173262)");
  const release = () => sql.query("SELECT pg_advisory_unlock_all()");
  onTestFinished(() => release().then(() => {}));
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...compiled, LOG_LEVEL: "silent", ...env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const waiting = async () => {
    const { rowCount } = await sql.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'specie-migrate'",
    );
    return rowCount;
  };
  await expect.poll(waiting).toBe(1);
  return { child, release };
}

test("a command that waits is ended by a second signal of a kind", async () => {
  const { child } = await waitingFor(["migrate"]);
  const signalled = () => {
    child.kill("SIGINT");
    return child.signalCode;
  };
  await expect.poll(signalled).toBe("SIGINT");
});

test("a server that still starts is ended by a second signal", async () => {
  const { child } = await waitingFor([]);
  const signalled = () => {
    child.kill("SIGTERM");
    return child.exitCode;
  };
  await expect.poll(signalled).toBe(128 + 15);
});

test("a start that fails after a signal has its error and exit code 1, and is no fault of the program", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void holder.close());
  await once(holder, "listening");
  const { port } = Object(holder.address());
  const settings = { PORT: String(port), METRICS_PORT: "off", LOG_LEVEL: "fatal" };
  const { child, release } = await waitingFor([], settings);
  child.kill("SIGTERM");
  await release();
  const outputs = Promise.all([text(child.stderr), text(child.stdout), once(child, "close")]);
  const [errors, lines] = await outputs;
  expect([errors, lines, child.exitCode]).toEqual([expect.stringContaining("EADDRINUSE"), "", 1]);
});

// Under load SIGTERM and SIGINT end it with 0 in drain.test.ts.
test("SIGHUP ends the server, and what fails at the end is printed and gives exit code 1", async () => {
  const env = { ...compiled, DATABASE_URL: url, PORT: "0", DRAIN_LEAD_MS: "0", LOG_LEVEL: "silent" };
  const fault = new URL("fault-at-end.ts", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", fault, main], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [errors] = await Promise.all([
    text(child.stderr),
    once(child, "close"),
    once(child.stdout, "data").then(() => child.kill("SIGHUP")),
  ]);
  expect([child.exitCode, child.signalCode]).toEqual([1, null]);
  expect(errors).toMatch(
    /^The server did not end as it should: Error: the end of pool 1 fails\n.* Error: the end of pool 2 fails\n/s,
  );
});
