import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { CliError, whyOf } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import { type Encoding, oneByteCandidates, oneByteEncodings, unicodeEncoding } from "./text-encoding.ts";

/** The result of reading every byte of a file. */
export interface Inspected {
  /** SHA-256 of the content, in hex. */
  readonly digest: string;
  readonly encoding: Encoding;
  /** Whether a file of another encoding than UTF-8 and without a byte order mark was recognised by its letters. */
  readonly guessed: boolean;
}

const chunkSize = 1 << 18;
// Enough lines with letters outside ASCII to recognise an encoding.
const sampleSize = 1 << 16;

/**
 * Reads the file once: its hash, and the encoding of its text when the user names none.
 *
 * @throws CliError when the file cannot be read; when it is not text; when its UTF-8 is damaged, with line and column; and
 * when its encoding is not clear, with the first lines in each of those that it may have.
 */
export async function inspectFile(
  file: string,
  { encoding, isText, texts }: { encoding: Encoding | undefined; isText: boolean; texts: Texts },
): Promise<Inspected> {
  const hash = createHash("sha256");
  const utf8 = createUtf8Counter();
  let head: Uint8Array | undefined;
  let hasNul = false;
  let tail: Buffer = Buffer.alloc(0);
  const sample: Uint8Array[] = [];
  let sampled = 0;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: chunkSize })) {
      head ??= chunk.subarray(0, 4096);
      hash.update(chunk);
      if (!isText) {
        tail = Buffer.concat([tail, chunk]).subarray(-longestEnd);
        continue;
      }
      hasNul ||= chunk.includes(0);
      utf8.add(chunk);
      if (sampled >= sampleSize) continue;
      const letters = linesOutsideAscii(chunk).subarray(0, sampleSize - sampled);
      sample.push(letters);
      sampled += letters.length;
    }
  } catch (error) {
    throw new CliError("badFile", texts.cannotRead(file, whyOf(error, texts)));
  }
  const kind = kindOfContainer(head ?? new Uint8Array());
  if (kind === "compound") throw new CliError("badFile", texts.compoundFile(file));
  if (kind === "zip" && isText) throw new CliError("badFile", texts.zipNotText(file));
  if (!isText && kind !== "zip") throw new CliError("badFile", texts.badWorkbook(file, texts.notZip));
  if (!isText && !tail.includes(endOfZip))
    throw new CliError("badFile", texts.badWorkbook(file, texts.cutOff));
  const digest = hash.digest("hex");
  if (!isText) return { digest, encoding: "utf-8", guessed: false };
  const { invalid, multibyte } = utf8.end();
  if (encoding === "utf-8" && invalid > 0)
    throw new CliError("badFile", texts.damagedUtf8(file, utf8.place()));
  if (encoding) return { digest, encoding, guessed: false };
  const wide = unicodeEncoding(head ?? new Uint8Array());
  if (wide) return { digest, encoding: wide, guessed: false };
  if (hasNul) throw new CliError("badFile", texts.notText(file));
  if (invalid === 0) return { digest, encoding: "utf-8", guessed: false };
  // A damaged file has more whole characters than bad bytes. In a one-byte encoding hardly any letters form whole ones.
  if (multibyte > invalid) throw new CliError("badFile", texts.damagedUtf8(file, utf8.place()));
  const bytes = Buffer.concat(sample);
  const [only, ...others] = oneByteCandidates(bytes);
  if (only && others.length === 0) return { digest, encoding: only, guessed: true };
  const shown = (only ? [only, ...others] : oneByteEncodings).map(
    (one) => `${one}: ${firstLine(bytes, one)}`,
  );
  throw new CliError("badFile", texts.unclearEncoding(file, shown));
}

// The last record of a zip archive (PKWARE APPNOTE, 4.3.16) and its greatest length, with a comment.
const endOfZip = Buffer.from("PK\u0005\u0006");
const longestEnd = 22 + 0xffff;

/** A file of spreadsheets by its first bytes: a zip archive, or the compound file of .xls and of workbooks with a password. */
function kindOfContainer(head: Uint8Array): "zip" | "compound" | undefined {
  const beginning = Buffer.from(head.subarray(0, 8)).toString("latin1");
  if (beginning === "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1") return "compound";
  return beginning.startsWith("PK\u0003\u0004") ? "zip" : undefined;
}

/** The bytes of the lines that contain any byte outside ASCII. */
function linesOutsideAscii(chunk: Buffer): Buffer {
  const lines: Buffer[] = [];
  let from = 0;
  while (from < chunk.length) {
    const newline = chunk.indexOf(10, from);
    const end = newline < 0 ? chunk.length : newline + 1;
    const line = chunk.subarray(from, end);
    if (line.some((byte) => byte > 0x7f)) lines.push(line);
    from = end;
  }
  return Buffer.concat(lines);
}

function firstLine(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding)
    .decode(bytes)
    .slice(0, 80)
    .replace(/[\r\n].*$/s, "");
}

/** Counts whole multi-byte characters and invalid bytes of UTF-8, chunk by chunk, and keeps the place of the first. */
function createUtf8Counter() {
  let rest: Buffer = Buffer.alloc(0);
  let invalid = 0;
  let multibyte = 0;
  let line = 1;
  let column = 1;
  let first: { line: number; column: number; byte: number } | undefined;

  function add(chunk: Buffer, isLast = false): void {
    const bytes = Buffer.concat([rest, chunk]);
    let at = 0;
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80) {
        at++;
        if (byte === 10) line++;
        column = byte === 10 ? 1 : column + 1;
        continue;
      }
      if (!isLast && bytes.length - at < 4) break;
      const length = sequenceLength(bytes, at);
      if (length === 0) {
        invalid++;
        first ??= { line, column, byte };
      } else multibyte++;
      at += length || 1;
      column++;
    }
    rest = Buffer.from(bytes.subarray(at));
  }

  return {
    add,
    end: () => {
      add(Buffer.alloc(0), true);
      return { invalid, multibyte };
    },
    place: () => first ?? { line, column, byte: 0 },
  };
}

/** The length of a well-formed multi-byte character (Unicode 16, table 3-7); 0 when it is not one. */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  if (length === 0) return 0;
  const [low, high] =
    lead === 0xe0
      ? [0xa0, 0xbf]
      : lead === 0xed
        ? [0x80, 0x9f]
        : lead === 0xf0
          ? [0x90, 0xbf]
          : lead === 0xf4
            ? [0x80, 0x8f]
            : [0x80, 0xbf];
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    if (byte < (index === 1 ? low : 0x80) || byte > (index === 1 ? high : 0xbf)) return 0;
  }
  return length;
}

/**
 * The text of a file, chunk by chunk, without a byte order mark.
 *
 * @throws CliError where bytes have no meaning in the encoding, with the line.
 */
export async function* decodeText(
  file: string,
  encoding: Encoding,
  texts: Texts,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      // The same bytes with a mark where they have no meaning.
      const marked = new TextDecoder(encoding).decode(chunk);
      const before = marked.slice(0, Math.max(0, marked.indexOf("\uFFFD")));
      throw new CliError("badFile", texts.damagedText(file, encoding, line + before.split("\n").length - 1));
    }
  };
  for await (const chunk of createReadStream(file, { highWaterMark: chunkSize })) {
    const text = decode(chunk);
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) line++;
    yield text;
  }
  yield decode();
}
