import { spawn } from "node:child_process";
import { once } from "node:events";

/** The languages whose samples are executed, and how a program of each is started; its text comes by standard input. */
export const interpreters = {
  curl: ["bash", "-e"],
  // Node takes the types out. The client is found in the folder's node_modules.
  typescript: [process.execPath, "--input-type=module-typescript"],
  python: ["python3", "-"],
  specie: ["bash", "-e"],
} as const;

export type Executed = keyof typeof interpreters;

export interface Place {
  readonly env: Readonly<Record<string, string>>;
  /** Where a sample finds the files of those before it. */
  readonly folder: string;
}

/**
 * Runs the text of a sample as its reader would.
 *
 * @returns what it wrote to standard output.
 * @throws Error with everything that it wrote when it ends otherwise than it should.
 */
export async function runProgram(
  language: Executed,
  code: string,
  { env, folder }: Place,
  exit = 0,
): Promise<string> {
  const [command, ...args] = interpreters[language];
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env, NO_COLOR: "1" },
    stdio: ["pipe", "pipe", "pipe"],
    // A sample that hangs must not hang the test with it.
    timeout: 300_000,
  });
  let output = "";
  let mistakes = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    output += part;
  });
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    mistakes += part;
  });
  child.stdin.end(code);
  const [ended] = await once(child, "close");
  if (ended !== exit)
    throw new Error(
      `This ${language} sample ended with ${ended}, not ${exit}:\n${code}\n${output}${mistakes}`,
    );
  return output;
}
