import { createHash } from "node:crypto";

/** A place in a program of a release that no longer compiles. */
export interface TypeBreak {
  /** From `consumers/`, such as `1.0.0/read-customers.ts`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Such as `TS2322`. */
  readonly code: string;
  readonly message: string;
  /** The same for all releases whose program has the place, and in every run. */
  readonly fingerprint: string;
}

/** Reads what the compiler prints with `--pretty false`. Lines that go on are part of the message before. */
export function readTypeBreaks(printed: string): TypeBreak[] {
  const found: TypeBreak[] = [];
  for (const text of printed.split("\n")) {
    const [, file = "", line = "", code = "", message = ""] =
      /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(text) ?? [];
    if (code !== "")
      found.push({ file, line: Number(line), code, message, fingerprint: mark(file, code, message) });
    else if (/^error TS/.test(text)) throw new Error(`The compiler could not start: ${text}`);
  }
  return found;
}

function mark(file: string, code: string, message: string): string {
  const program = file.split("/").slice(1).join("/");
  return createHash("sha256").update([program, code, message].join("\n")).digest("hex").slice(0, 16);
}
