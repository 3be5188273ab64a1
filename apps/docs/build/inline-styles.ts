import { createHash } from "node:crypto";

/**
 * Collects the values of `style` attributes, which a strict policy blocks, and gives each a class of its own. One file
 * holds the classes of all pages.
 */
export class InlineStyles {
  readonly #classes = new Map<string, string>();

  /** The class of the declarations, which is the same on every page. */
  classFor(declarations: string): string {
    const known = this.#classes.get(declarations);
    if (known !== undefined) return known;
    const name = `s${createHash("sha256").update(declarations).digest("hex").slice(0, 6)}`;
    this.#classes.set(declarations, name);
    return name;
  }

  /** The style sheet with all classes. */
  get css(): string {
    return [...this.#classes].map(([declarations, name]) => `.${name}{${declarations}}`).join("\n");
  }
}
