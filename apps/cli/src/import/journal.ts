import {
  closeSync,
  createReadStream,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

/** Identifies an import: the same values continue it, others are another import. */
export interface ImportIdentity {
  /** SHA-256 of the file. */
  readonly file: string;
  readonly url: string;
  readonly counterparty: string;
  /** The values of empty cells. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** How the file is read, when that is not the default. */
  readonly options?: object;
  /** Whether rows change existing customers. */
  readonly update?: boolean;
}

/** A line after the first. `sent` is recorded before the request, in milliseconds since 1970, and the outcome after it. */
type Entry = { readonly row: number } & (
  | { readonly sent: number }
  | { readonly customer_guid: string }
  | { readonly rejected: string }
);

export type RowState = "unseen" | "sent" | "opened" | "rejected";
const states: readonly RowState[] = ["unseen", "sent", "opened", "rejected"];

/**
 * The progress of an import: JSON lines, appended before and after each request, which survive a killed process. It uses a
 * byte of memory for each row, and more only for rejected rows.
 */
export class Journal {
  readonly file: string;
  readonly #fd: number;
  #size = 0;
  #states = new Uint8Array(1024);
  /** The offset of the reason in the file. */
  readonly #reasons = new Map<number, number>();
  readonly #sent = new Map<number, number>();
  readonly #counts: Record<RowState, number> = { unseen: 0, sent: 0, opened: 0, rejected: 0 };

  private constructor(file: string) {
    this.file = file;
    this.#fd = openSync(file, "a+", 0o600);
  }

  /**
   * Opens or creates the journal.
   *
   * @throws CliError when the file belongs to another import, or is not a journal.
   */
  static async open(file: string, identity: ImportIdentity, texts: Texts): Promise<Journal> {
    const journal = new Journal(file);
    for await (const { text, at, end } of journalLines(file)) {
      const line = parse(text);
      if (at === 0) refuseOther(file, line?.["import"], identity, texts);
      else if (isEntry(line)) journal.#apply(line, at);
      else throw new CliError("badFile", texts.badJournal(file));
      journal.#size = end;
    }
    // A partial line from a killed process.
    ftruncateSync(journal.#fd, journal.#size);
    if (journal.#size === 0) journal.#append({ import: identity });
    return journal;
  }

  state(row: number): RowState {
    return states[this.#states[row] ?? 0] ?? "unseen";
  }

  count(state: Exclude<RowState, "unseen">): number {
    return this.#counts[state];
  }

  /** When a row without an outcome was first sent, in milliseconds since 1970. */
  sentAt(row: number): number | undefined {
    return this.#sent.get(row);
  }

  record(entry: Entry): void {
    this.#apply(entry, this.#append(entry));
  }

  /** The reason why a row was rejected. */
  reason(row: number): string | undefined {
    const at = this.#reasons.get(row);
    if (at === undefined) return undefined;
    for (let size = 1024; ; size *= 2) {
      const buffer = Buffer.alloc(size);
      const length = readSync(this.#fd, buffer, 0, size, at);
      const end = buffer.indexOf("\n");
      // A server may give reasons of any length.
      if (end < 0 && length === size) continue;
      const line = parse(buffer.toString("utf8", 0, end < 0 ? length : end));
      return typeof line?.["rejected"] === "string" ? line["rejected"] : undefined;
    }
  }

  /** Deletes the journal of an import that has created nothing, so that it can start again with other options. */
  discard(): void {
    rmSync(this.file);
  }

  /** Flushes the journal to the disk, so that it survives a power failure too, and closes it. */
  close(): void {
    fsyncSync(this.#fd);
    closeSync(this.#fd);
  }

  #append(line: object): number {
    const at = this.#size;
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      // A disk that is nearly full takes a part without an error.
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#fd, bytes, done);
    } catch (error) {
      // Behind a partial line the next one could not be read.
      ftruncateSync(this.#fd, at);
      throw error;
    }
    this.#size = at + bytes.length;
    return at;
  }

  #apply(entry: Entry, at: number): void {
    const { row } = entry;
    if (row >= this.#states.length) {
      const larger = new Uint8Array(Math.max(row + 1, this.#states.length * 2));
      larger.set(this.#states);
      this.#states = larger;
    }
    const state: RowState = "sent" in entry ? "sent" : "rejected" in entry ? "rejected" : "opened";
    this.#counts[this.state(row)]--;
    this.#counts[state]++;
    this.#states[row] = states.indexOf(state);
    if ("sent" in entry) this.#sent.set(row, entry.sent);
    else this.#sent.delete(row);
    if (state === "rejected") this.#reasons.set(row, at);
  }
}

function refuseOther(file: string, found: unknown, identity: ImportIdentity, texts: Texts): void {
  if (typeof found !== "object" || found === null) throw new CliError("badFile", texts.badJournal(file));
  const given: Readonly<Record<string, unknown>> = { ...identity };
  const other = Object.keys({ ...found, ...given }).find(
    (name) => JSON.stringify(Object(found)[name]) !== JSON.stringify(given[name]),
  );
  if (other) throw new CliError("badFile", texts.otherImport[other === "file" ? "file" : "target"](file));
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function isEntry(line: unknown): line is Entry {
  const { row, sent, customer_guid, rejected } = Object(line);
  return (
    Number.isSafeInteger(row) &&
    (typeof sent === "number" || typeof customer_guid === "string" || typeof rejected === "string")
  );
}

/** A complete line of a file and its offset in bytes. */
interface JournalLine {
  readonly text: string;
  readonly at: number;
  /** Where the next line begins. */
  readonly end: number;
}

/** The complete lines of a file; a partial line at its end, from a killed process, is not one. */
async function* journalLines(file: string): AsyncGenerator<JournalLine, void, void> {
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
