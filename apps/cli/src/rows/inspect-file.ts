import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Refusal } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

export const encodings = ["utf-8", "utf-16le", "windows-1251"] as const;
export type Encoding = (typeof encodings)[number];

/** What a look at every byte of a file has told. */
export interface Inspected {
  /** SHA-256 of the content, in hex. */
  readonly digest: string;
  readonly bytes: number;
  readonly encoding: Encoding;
}

/**
 * Reads the file once. UTF-8 cannot be mistaken: text in an old one-byte encoding is not valid UTF-8 as soon as it holds
 * a Ukrainian word. What is not UTF-8 and has no byte order mark is taken for Windows-1251, which the caller tells.
 *
 * @throws Refusal when the file cannot be read, or is neither.
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
      // NUL stands in no text, and 0x98 is the one byte that Windows-1251 does not use.
      binary ||= chunk.includes(0);
      bytes += chunk.length;
      hash.update(chunk);
      if (isUtf8) isUtf8 = decodes(utf8, chunk);
    }
  } catch (error) {
    throw new Refusal(
      "badFile",
      texts.cannotRead(file, error instanceof Error ? error.message : String(error)),
    );
  }
  const digest = hash.digest("hex");
  if (isUtf16) return { digest, bytes, encoding: "utf-16le" };
  if (isUtf8 && decodes(utf8)) return { digest, bytes, encoding: "utf-8" };
  if (binary && !/\.xlsx$/i.test(file)) throw new Refusal("badFile", texts.notText(file));
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
