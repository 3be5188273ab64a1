/**
 * Splits CSV (RFC 4180) into records. csv-parse was used before: after a quote in the wrong place it loses the rest of the
 * file, because it has no place from which to continue. Here such a record ends with its line, and reading goes on.
 */

export interface CsvRecord {
  readonly values: readonly string[];
  /** The line in which the record ends, from 1. */
  readonly line: number;
  /** A quote in the wrong place; the text of the line is then in `raw`. */
  readonly quoteError?: "closing" | "unclosed";
  readonly raw?: string;
}

// An address has a few lines; a quote that is open for longer was never closed.
const mostLinesInField = 100;

/** The records of a text that arrives in chunks. Lines end with CRLF, LF or CR, also mixed. A blank line has one empty value. */
export async function* csvRecords(
  chunks: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRecord, void, void> {
  const scanner = createScanner(delimiter);
  let text = "";
  let line = 0;
  for await (const chunk of chunks) {
    text += chunk;
    yield* complete(false);
  }
  yield* complete(true);

  function* complete(isLast: boolean): Generator<CsvRecord> {
    let at = 0;
    while (at < text.length) {
      const read = scanner.read(text, at, isLast);
      if (!read) break;
      const { end, values, quoteError } = read;
      const raw = text.slice(at, end);
      line += countLines(raw);
      // The last line of a file may have no end.
      const ended = /[\r\n]$/.test(raw) ? line : line + 1;
      yield { values, line: ended, ...(quoteError && { quoteError, raw: raw.trimEnd() }) };
      at = end;
    }
    text = text.slice(at);
  }
}

interface Read {
  readonly end: number;
  readonly values: string[];
  readonly quoteError?: "closing" | "unclosed";
}

function createScanner(delimiter: string) {
  const escaped = delimiter.replace(/[\\\]^|.*+?$(){}-]/, "\\$&");
  const plain = new RegExp(`[^${escaped}\\r\\n]*`, "y");

  return { read };

  /** The record at a place; `undefined` when its end has not arrived. */
  function read(text: string, start: number, isLast: boolean): Read | undefined {
    const values: string[] = [];
    let at = start;
    for (;;) {
      if (text[at] === '"') {
        const quoted = readQuoted(text, at, isLast);
        if (quoted === "incomplete") return undefined;
        if (typeof quoted === "string") return skipLine(text, start, isLast, quoted);
        values.push(quoted.value);
        at = quoted.end;
      } else {
        plain.lastIndex = at;
        const [value = ""] = plain.exec(text) ?? [];
        values.push(value);
        at += value.length;
      }
      const end = lineEnd(text, at, isLast);
      if (end === undefined) return undefined;
      if (end > at || at === text.length) return { end, values };
      if (text[at] !== delimiter) return skipLine(text, start, isLast, "closing");
      at++;
    }
  }

  function readQuoted(
    text: string,
    open: number,
    isLast: boolean,
  ): { value: string; end: number } | "incomplete" | "unclosed" {
    let value = "";
    for (let from = open + 1; ; ) {
      const quote = text.indexOf('"', from);
      const tooLong = countLines(text.slice(open, quote < 0 ? undefined : quote)) > mostLinesInField;
      if (tooLong || (quote < 0 && isLast)) return "unclosed";
      if (quote < 0) return "incomplete";
      value += text.slice(from, quote);
      if (text[quote + 1] !== '"') return { value, end: quote + 1 };
      value += '"';
      from = quote + 2;
    }
  }

  function skipLine(
    text: string,
    start: number,
    isLast: boolean,
    quoteError: "closing" | "unclosed",
  ): Read | undefined {
    const rest = /[^\r\n]*/y;
    rest.lastIndex = start;
    const end = lineEnd(text, start + (rest.exec(text)?.[0].length ?? 0), isLast);
    return end === undefined ? undefined : { end, values: [], quoteError };
  }
}

/** The place after the line end at `at`; `at` itself without a line end, `undefined` when it has not arrived. */
function lineEnd(text: string, at: number, isLast: boolean): number | undefined {
  if (at === text.length) return isLast ? at : undefined;
  if (text[at] === "\n") return at + 1;
  if (text[at] !== "\r") return at;
  if (at + 1 === text.length && !isLast) return undefined;
  return text[at + 1] === "\n" ? at + 2 : at + 1;
}

function countLines(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
