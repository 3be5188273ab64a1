import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Context } from "../context.ts";
import { CliError } from "../exit-codes.ts";
import { removeAtExit } from "../remove-at-exit.ts";

interface Saved {
  readonly file: string;
  /** The name from which the journal and the file of rejected rows get theirs. */
  readonly name: string;
  readonly remove: () => Promise<void>;
}

/**
 * An import reads its file several times, so standard input (`-`) is saved first: in a folder of mode 0700 that is removed at
 * the end. The same input gets the same name, so that it continues an earlier import.
 */
export async function saveStdin(given: string, format: unknown, context: Context): Promise<Saved> {
  if (given !== "-") return { file: given, name: given, remove: async () => {} };
  if (typeof format !== "string") throw new CliError("usage", context.texts.stdinFormat);
  const folder = await mkdtemp(join(tmpdir(), "specie-"));
  const remove = removeAtExit(folder);
  try {
    const file = join(folder, `stdin.${format}`);
    const hash = createHash("sha256");
    const digest = new Transform({
      transform: (chunk, _encoding, done) => {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const { stdin = [], signal } = context;
    await pipeline(stdin, digest, createWriteStream(file, { mode: 0o600 }), { signal });
    return { file, name: `stdin-${hash.digest("hex").slice(0, 12)}.${format}`, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
