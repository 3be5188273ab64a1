import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A change that `pnpm new` refuses, with the reason and what to do. Nothing has been written. */
export class RefusedChange extends Error {
  override name = "RefusedChange";
}

/**
 * The files that a command creates and edits, in memory until `write`: a command that is refused half-way leaves the
 * repository as it was.
 */
export class Change {
  readonly #root: string;
  readonly #created = new Map<string, string>();
  readonly #edited = new Map<string, string>();

  constructor(root: string) {
    this.#root = root;
  }

  has(file: string): boolean {
    return this.#created.has(file) || existsSync(join(this.#root, file));
  }

  /** The names of the files in a folder, sorted. */
  list(folder: string): string[] {
    const created = [...this.#created.keys()].filter((file) => dirname(file) === folder);
    const names = existsSync(join(this.#root, folder)) ? readdirSync(join(this.#root, folder)) : [];
    return [...names, ...created.map((file) => basename(file))].sort();
  }

  read(file: string): string {
    const text = this.#created.get(file) ?? this.#edited.get(file);
    if (text !== undefined) return text;
    if (!this.has(file)) throw new RefusedChange(`${file} does not exist.`);
    return readFileSync(join(this.#root, file), "utf8");
  }

  /** @throws RefusedChange when the file exists: nothing is ever overwritten. */
  create(file: string, text: string): void {
    if (this.has(file))
      throw new RefusedChange(`${file} exists already. Choose another name, or edit that file by hand.`);
    this.#created.set(file, text);
  }

  /**
   * Puts lines before the first match.
   * @throws RefusedChange when nothing matches, because the file no longer looks as this command expects.
   */
  insertBefore(file: string, anchor: RegExp, lines: string): void {
    const text = this.read(file);
    const match = anchor.exec(text);
    if (match === null)
      throw new RefusedChange(`${file} has no place for the new lines: nothing matches ${anchor}.`);
    this.#edited.set(file, text.slice(0, match.index) + lines + text.slice(match.index));
  }

  /** Replaces every match. */
  replace(file: string, pattern: RegExp, replacement: (...match: string[]) => string): void {
    this.#edited.set(file, this.read(file).replace(pattern, replacement));
  }

  /** Writes everything and returns the paths, those of new files first. */
  write(): { readonly created: readonly string[]; readonly edited: readonly string[] } {
    const edited = [...this.#edited].filter(([file]) => !this.#created.has(file));
    for (const [file, text] of [...this.#created, ...this.#edited]) {
      const path = join(this.#root, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return { created: [...this.#created.keys()], edited: edited.map(([file]) => file) };
  }
}
