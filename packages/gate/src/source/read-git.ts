import { spawn } from "node:child_process";

interface Request {
  readonly object: string;
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

let waiting: Request[] = [];

/**
 * A file at a revision of Git. Requests of one moment share a process: a contract may be spread over thousands of files,
 * and a process for each takes minutes.
 */
export function readGitFile(ref: string, path: string): Promise<string> {
  // `./` makes Git resolve the path from the working directory instead of the repository's root.
  const name = path.startsWith("./") ? path : `./${path}`;
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) setImmediate(readWaiting);
    waiting.push({ object: `${ref}:${name}`, resolve, reject });
  });
}

function readWaiting(): void {
  const requests = waiting;
  waiting = [];
  const child = spawn("git", ["cat-file", "--batch"], { stdio: ["pipe", "pipe", "pipe"] });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  const fail = (error: Error) => {
    for (const { reject } of requests) reject(error);
  };
  child.stdout.on("data", (part: Buffer) => output.push(part));
  child.stderr.on("data", (part: Buffer) => errors.push(part));
  child.on("error", fail);
  child.stdin.on("error", () => {}); // Git ended early; its exit code shows why.
  child.on("close", (code) => {
    if (code === 0) settle(requests, Buffer.concat(output));
    else fail(new Error(Buffer.concat(errors).toString("utf8")));
  });
  child.stdin.end(requests.map(({ object }) => `${object}\n`).join(""));
}

/** Each object is a line `HASH TYPE SIZE`, its bytes and a line break; a missing one is a line only. */
function settle(requests: readonly Request[], output: Buffer): void {
  let at = 0;
  for (const { object, resolve, reject } of requests) {
    const found = output.indexOf(10, at);
    const end = found < 0 ? output.length : found;
    const line = output.toString("utf8", at, end);
    const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(line) ?? [];
    const start = end + 1;
    at = size === undefined ? start : start + Number(size) + 1;
    // A folder is an object too, whose bytes are no text.
    if (type === "blob") resolve(output.toString("utf8", start, at - 1));
    else reject(new Error(`Git has no file ${object}.`));
  }
}
