import { readFile } from "node:fs/promises";
import { CliError, whyOf } from "../exit-codes.ts";
import type { Connection } from "../profile/connect.ts";
import { writePrivately } from "../profile/profiles.ts";
import type { Texts } from "../texts/en.ts";

/** Where a listener continues after it ended. */
export interface CursorFile {
  readonly cursor: string | undefined;
  /** Writes a cursor that is another than the last one. */
  readonly keep: (cursor: string | undefined) => Promise<void>;
}

/**
 * Opens the file with the cursor, which need not exist yet; without a file nothing is kept.
 *
 * @throws CliError when it cannot be read, is another file, or has the cursor of another server or counterparty.
 */
export async function openCursorFile(
  file: string | undefined,
  { url, counterparty }: Pick<Connection, "url" | "counterparty">,
  texts: Texts,
): Promise<CursorFile> {
  if (file === undefined) return { cursor: undefined, keep: async () => {} };
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new CliError("badFile", texts.cannotRead(file, whyOf(error, texts)));
  });
  let last: string | undefined;
  if (text !== undefined) {
    const stored = parse(text);
    if (typeof stored["cursor"] !== "string") throw new CliError("badFile", texts.listen.badFile(file));
    if (stored["url"] !== url || stored["counterparty"] !== counterparty)
      throw new CliError("badFile", texts.listen.otherFile(file));
    last = stored["cursor"];
  }
  return {
    cursor: last,
    keep: async (cursor) => {
      if (cursor === undefined || cursor === last) return;
      await writePrivately(file, `${JSON.stringify({ url, counterparty, cursor }, null, 2)}\n`);
      last = cursor;
    },
  };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
