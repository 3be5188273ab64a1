import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { Refusal } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import { journalLines } from "./journal-lines.ts";

/** What an import is: the same again continues it, anything else would be another import. */
export interface ImportIdentity {
  /** SHA-256 of the file. */
  readonly file: string;
  readonly url: string;
  readonly counterparty: string;
  /** The values given for rows that have none. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** A line after the first. A row is `sent` before it goes out, at a moment in milliseconds, and then gets an outcome. */
type Entry = { readonly row: number } & (
  | { readonly sent: number }
  | { readonly customer_guid: string }
  | { readonly rejected: string }
);

export type RowState = "unseen" | "sent" | "opened" | "rejected";
const states: readonly RowState[] = ["unseen", "sent", "opened", "rejected"];

/**
 * The memory of an import: JSON lines, appended before and after each request, which outlive a killed process. In memory it
 * takes a byte for each row, and a little more for those that were rejected.
 */
export class Journal {
  readonly file: string;
  readonly #fd: number;
  #size = 0;
  #states = new Uint8Array(1024);
  /** Where in the file the reason stands. */
  readonly #reasons = new Map<number, number>();
  readonly #sent = new Map<number, number>();
  readonly #counts: Record<RowState, number> = { unseen: 0, sent: 0, opened: 0, rejected: 0 };

  private constructor(file: string) {
    this.file = file;
    this.#fd = openSync(file, "a+", 0o600);
  }

  /**
   * Opens the journal, or begins one.
   *
   * @throws Refusal when it is of another import, or no journal at all.
   */
  static async open(file: string, identity: ImportIdentity, texts: Texts): Promise<Journal> {
    const journal = new Journal(file);
    for await (const { text, at, end } of journalLines(file)) {
      const line = parse(text);
      if (at === 0) refuseOther(file, line?.["import"], identity, texts);
      else if (isEntry(line)) journal.#take(line, at);
      else throw new Refusal("badFile", texts.badJournal(file));
      journal.#size = end;
    }
    // Half a line that a killed process has left.
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

  /** When a row was sent whose outcome is not known, in milliseconds since 1970. */
  sentAt(row: number): number | undefined {
    return this.#sent.get(row);
  }

  record(entry: Entry): void {
    this.#take(entry, this.#append(entry));
  }

  /** Why a row was rejected. */
  reason(row: number): string | undefined {
    const at = this.#reasons.get(row);
    if (at === undefined) return undefined;
    const read = Buffer.alloc(64 * 1024);
    const length = readSync(this.#fd, read, 0, read.length, at);
    const line = parse(read.toString("utf8", 0, length).split("\n", 1)[0] ?? "");
    return typeof line?.["rejected"] === "string" ? line["rejected"] : undefined;
  }

  /** Brings the journal to the disk, so that it outlives the machine's end too, and closes it. */
  close(): void {
    fsyncSync(this.#fd);
    closeSync(this.#fd);
  }

  #append(line: object): number {
    const at = this.#size;
    this.#size += writeSync(this.#fd, `${JSON.stringify(line)}\n`);
    return at;
  }

  #take(entry: Entry, at: number): void {
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
  if (typeof found !== "object" || found === null) throw new Refusal("badFile", texts.badJournal(file));
  const other = Object.entries(identity).find(
    ([name, value]) => JSON.stringify(Object(found)[name]) !== JSON.stringify(value),
  );
  if (other) throw new Refusal("badFile", texts.otherImport[other[0] === "file" ? "file" : "target"](file));
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
