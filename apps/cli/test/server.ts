import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";

// By the package's name, since mutation testing runs a copy of this one in another folder.
const { resolve } = createRequire(import.meta.url);
const main = resolve("@specie/api/src/main.ts");
const runCommands = resolve("@specie/api/test/run-commands.ts");

/** What Node itself reads. With the cache of compiled sources a process starts in two thirds of the time. */
export const ofNode = { PATH: process.env["PATH"], NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] };

declare module "vitest" {
  interface ProvidedContext {
    /** The server with its base path, and the directory of its database, in which operator's commands make banks. */
    readonly server: { readonly url: string; readonly dataDir: string };
  }
}

/** A real server on a real PostgreSQL, as its operator starts it, for the whole run. */
export default async function server(project: TestProject): Promise<() => Promise<void>> {
  const { url, dataDir, stop } = await startServer();
  project.provide("server", { url, dataDir });
  return stop;
}

/** Starts the server as a process and waits until it has said where it is. */
export async function startServer(settings: Readonly<Record<string, string>> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), "specie-cli-server-"));
  // Run by root, PostgreSQL is another user, who must get through to its own directory below this one.
  await chmod(dataDir, 0o711);
  const child = spawn(process.execPath, [main], {
    env: {
      ...ofNode,
      PORT: "0",
      METRICS_PORT: "off",
      LOG_LEVEL: "silent",
      // A busy machine is not the overload that the server is to refuse.
      MAX_LOOP_DELAY_MS: "10000",
      DATA_DIR: dataDir,
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { url: await addressOf(child), dataDir, pid: child.pid ?? 0, stop };

  async function stop(): Promise<void> {
    const ended = once(child, "exit");
    operators.get(dataDir)?.end();
    child.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true });
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the server's output is not read");
  for await (const line of createInterface(child.stdout)) {
    const url = /^The API listens on (\S+)$/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error("the server did not start");
}

interface Operator {
  readonly ask: (line: string) => void;
  readonly answers: AsyncIterator<string>;
  /** Without it the process stays, and keeps this one from ending. */
  readonly end: () => void;
}

/** By the directory of a database: a process that runs commands on it. */
const operators = new Map<string, Operator>();

function startOperator(dataDir: string): Operator {
  const env = { ...ofNode, DATA_DIR: dataDir };
  const { stdin, stdout } = spawn(process.execPath, [runCommands], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface(stdout)[Symbol.asyncIterator]();
  return { ask: (line) => void stdin.write(`${line}\n`), answers, end: () => void stdin.end() };
}

/** Runs one of the operator's commands on the server's database. */
export async function operate(dataDir: string, ...args: string[]): Promise<string> {
  const operator = operators.get(dataDir) ?? startOperator(dataDir);
  operators.set(dataDir, operator);
  const { ask, answers } = operator;
  ask(JSON.stringify(args));
  const { value } = await answers.next();
  const { code, out, err } = JSON.parse(value ?? "{}");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${err}`);
  return out;
}
