import { createReadStream } from "node:fs";
import type { Encoding } from "./inspect-file.ts";

/** The text of a file, chunk by chunk, without a byte order mark. */
export async function* decodeText(file: string, encoding: Encoding): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
