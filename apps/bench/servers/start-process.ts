import { fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Pool } from "undici";
import { type Ask, type Driven, drive, type Limit } from "../load/drive.ts";
import type { Question, Usage } from "./probe.ts";

/** A server in its own process. */
export interface RunningServer extends AsyncDisposable {
  readonly name: string;
  /** With the base path. */
  readonly url: string;
  usage(question: Question): Promise<Usage>;
  /** Opens so many connections, on which it can be asked. */
  connect(connections: number): Connections;
}

export interface Connections {
  /** Asks on all of them until the limit. */
  drive(ask: () => Ask, limit: Limit): Promise<Driven>;
  close(): Promise<void>;
}

/** Starts a program that prints where it listens. */
export async function startProcess(
  name: string,
  program: URL,
  environment: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const child = fork(fileURLToPath(program), {
    execArgv: ["--expose-gc", "--import", new URL("probe.ts", import.meta.url).href],
    // Nothing of ours reaches it, so that two runs do not differ by what happens to be set.
    env: { NODE_ENV: "production", PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  if (!child.stdout) throw new Error("a piped output is missing");
  const lines = createInterface({ input: child.stdout });
  const url = await Promise.race([
    new Promise<string>((resolve) => {
      // Goes on reading, so that a server that writes more does not stand still before a full pipe.
      lines.on("line", (line) => {
        const found = /http:\/\/\S+/.exec(line)?.[0];
        if (found !== undefined) resolve(found);
      });
    }),
    ended.then(() => {
      throw new Error(`${name} ended before it listened`);
    }),
  ]);
  return {
    name,
    url,
    async usage(question) {
      const answer = once(child, "message");
      child.send(question);
      const [usage] = await answer;
      return usage as Usage; // The probe sends nothing else.
    },
    connect(connections) {
      const pool = new Pool(new URL(url).origin, { connections });
      return {
        drive: (ask, limit) => drive(pool, ask, connections, limit),
        close: () => pool.close(),
      };
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
