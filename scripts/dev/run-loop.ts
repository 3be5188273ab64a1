import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { relative } from "node:path";
import { watch } from "chokidar";
import { isIgnored, type Need, needOf, type Target, watched } from "./needs.ts";

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: string[]];

export interface LoopOptions {
  readonly root: string;
  readonly target: Target;
  /** Everything that is made from the contract; at the start, where most of it is there already. */
  readonly generate: Command;
  /** What the target reads, made again after a change of the contract. */
  readonly bundle: Command;
  /** What it does not read, made while it starts. */
  readonly beside: readonly Command[];
  readonly serve: Command;
  readonly env: NodeJS.ProcessEnv;
  /** Takes what the developer reads, a line or a few at a time. */
  readonly print: (text: string) => void;
}

export interface Loop {
  /** Ends the watch and the server. */
  stop(): Promise<void>;
}

// Editors write a file in several steps; a formatter or a branch switch writes many.
const settleMs = 40;
// The reason of a failure is in the last lines, whichever tool it is.
const linesShown = 12;

/**
 * Generates, starts the target, and does both again when a file is saved that needs it. Where a step fails, its last lines
 * are printed, what ran before goes on running, and the loop waits for the next change.
 */
export async function runLoop(options: LoopOptions): Promise<Loop> {
  const { root, target, generate, bundle, beside, serve, env, print } = options;
  let server: ChildProcess | undefined;
  let pending: Need | undefined;
  let working: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let isFirst = true;

  const work = async () => {
    while (pending !== undefined && !stopped) {
      const need = pending;
      pending = undefined;
      const began = performance.now();
      if (need === "generate" && !(await make(isFirst ? generate : bundle))) continue;
      const others = need === "generate" && !isFirst ? beside.map(make) : [];
      isFirst = false;
      const listening = await restart();
      await Promise.all(others);
      if (listening) print(`${listening} (${need}, ${((performance.now() - began) / 1000).toFixed(1)} s)`);
    }
  };
  const request = (need: Need) => {
    if (pending !== "generate") pending = need;
    working ??= work().finally(() => {
      working = undefined;
    });
    return working;
  };

  const files = watch([...watched(target)], {
    cwd: root,
    ignoreInitial: true,
    ignored: (path) => isIgnored(relative(root, path)),
  });
  files.on("all", (_, path) => {
    const need = needOf(path, target);
    if (need === undefined) return;
    if (pending !== "generate") pending = need;
    clearTimeout(timer);
    timer = setTimeout(() => void request(need), settleMs);
  });
  files.on("error", (error) => print(`The watch failed: ${error}. Restart \`pnpm dev\`.`));
  await once(files, "ready");
  await request("generate");

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await files.close();
      // Also one that starts, and may never listen.
      await endServer();
      await working;
      await endServer();
    },
  };

  async function make([program, ...args]: Command): Promise<boolean> {
    const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => output.push(String(chunk)));
    const succeeded = await hasSucceeded(child);
    if (!succeeded) print(`Not generated; the ${target} before goes on:\n${lastLines(output.join(""))}`);
    return succeeded;
  }

  /** The line with the address, or nothing where the target has ended before. */
  async function restart(): Promise<string | undefined> {
    await endServer();
    const [program, ...args] = serve;
    // In a process group of its own: Ctrl-C signals the whole group, and the loop stops the server in order.
    // The channel closes when the loop is killed, which a target notices if it listens to that.
    const stdio = ["ignore", "pipe", "pipe", "ipc"] as const;
    const child = spawn(program, args, { cwd: root, env, detached: true, stdio: [...stdio] });
    server = child;
    const output: string[] = [];
    let isReady = false;
    const listening = new Promise<string | undefined>((resolve) => {
      const read = (chunk: unknown) => {
        const text = String(chunk);
        const line = output.length < 200 && /^.*\blistens on \S+/m.exec(text)?.[0];
        output.push(text);
        if (line) resolve(line);
        else if (isReady) print(text.trimEnd());
      };
      // With a channel among the streams, the compiler no longer knows that these are pipes.
      for (const stream of [child.stdout, child.stderr]) stream?.on("data", read);
      child.once("close", () => resolve(undefined));
    });
    const line = await listening;
    isReady = line !== undefined;
    if (!isReady && !stopped)
      print(`The ${target} did not start; waiting for a change:\n${lastLines(output.join(""))}`);
    else
      child.once(
        "exit",
        (code) => server === child && print(`The ${target} ended with ${code}; waiting for a change.`),
      );
    return line;
  }

  async function endServer(): Promise<void> {
    const ending = server;
    server = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, "close");
    ending.kill("SIGTERM");
    await ended;
  }
}

async function hasSucceeded(child: ChildProcess): Promise<boolean> {
  const [code] = await once(child, "close").catch((error: Error) => [error.message]);
  return code === 0;
}

// What frames a reason without being one: stacks, and what Turborepo and pnpm add around the output of a task.
const noise =
  /^\s*(at |Tasks:|Cached:|Time:|Failed:|ERROR |• |Node\.js v|\[ELIFECYCLE\]|Reference:)|ERROR {2}command|cache miss/;

function lastLines(output: string): string {
  const lines = output
    .split("\n")
    .map((line) => line.replace(/^@specie\/\S+?:[\w:-]+: /, ""))
    .filter((line) => line.trim() !== "" && !noise.test(line));
  return lines
    .slice(-linesShown)
    .map((line) => `  ${line}`)
    .join("\n");
}
