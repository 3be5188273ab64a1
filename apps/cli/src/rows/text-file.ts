import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

export const encodings = ["utf-8", "utf-16le", "windows-1251"] as const;
export type Encoding = (typeof encodings)[number];

/** The result of reading every byte of a file. */
export interface Inspected {
  /** SHA-256 of the content, in hex. */
  readonly digest: string;
  readonly bytes: number;
  readonly encoding: Encoding;
}

/**
 * Reads the file once. Text in a one-byte encoding is not valid UTF-8 as soon as it contains a Ukrainian word. Text that is
 * not UTF-8 and has no byte order mark is read as Windows-1251, which the caller reports.
 *
 * @throws CliError when the file cannot be read, or is neither.
 */
export async function inspectFile(file: string, texts: Texts): Promise<Inspected> {
  const hash = createHash("sha256");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let isUtf8 = true;
  let bytes = 0;
  let isUtf16 = false;
  let binary = false;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
      if (bytes === 0) isUtf16 = chunk[0] === 0xff && chunk[1] === 0xfe;
      // Text contains no NUL.
      binary ||= chunk.includes(0);
      bytes += chunk.length;
      hash.update(chunk);
      if (isUtf8) isUtf8 = decodes(utf8, chunk);
    }
  } catch (error) {
    throw new CliError(
      "badFile",
      texts.cannotRead(file, error instanceof Error ? error.message : String(error)),
    );
  }
  const digest = hash.digest("hex");
  if (isUtf16) return { digest, bytes, encoding: "utf-16le" };
  if (isUtf8 && decodes(utf8)) return { digest, bytes, encoding: "utf-8" };
  if (binary && !/\.xlsx$/i.test(file)) throw new CliError("badFile", texts.notText(file));
  return { digest, bytes, encoding: "windows-1251" };
}

/** Without a chunk: whether the text may end here. */
function decodes(decoder: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** The text of a file, chunk by chunk, without a byte order mark. */
export async function* decodeText(file: string, encoding: Encoding): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
