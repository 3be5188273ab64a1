import { createReadStream } from "node:fs";

/** A whole line of a file and where it begins, in bytes. */
export interface JournalLine {
  readonly text: string;
  readonly at: number;
  /** Where the next line begins. */
  readonly end: number;
}

/** The lines of a file that have an end; what a killed process has left half is not one. */
export async function* journalLines(file: string): AsyncGenerator<JournalLine, void, void> {
  let rest: Buffer = Buffer.alloc(0);
  let at = 0;
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let newline = rest.indexOf(10); newline >= 0; newline = rest.indexOf(10, from)) {
      const end = at + newline + 1 - from;
      yield { text: rest.toString("utf8", from, newline), at, end };
      at = end;
      from = newline + 1;
    }
    rest = rest.subarray(from);
  }
}
