import type { Located } from "../contract/located.ts";
import type { Finding } from "../finding.ts";
import type { Direction } from "../rules/rule.ts";

/** An operation with the path and the path items that hold it: a path item may be a reference with siblings. */
export interface Placed {
  readonly method: string;
  readonly path: string;
  readonly items: readonly Located[];
  readonly operation: Located;
}

/**
 * What a comparison of one operation's parts needs. What is compared alike everywhere is given here, so that a part imports
 * only what is its own.
 */
export interface Context {
  readonly today: string;
  /** Who sends: callers or the server. Reversed in webhooks and callbacks, where the server calls. */
  readonly direction: Direction;
  readonly report: (finding: Omit<Finding, "direction">) => void;
  /** Compares the schemas under the key, `schema` if none is given. */
  readonly schemas: (before: Located, after: Located, key?: "schema" | "itemSchema") => void;
  /** Compares the bodies under `content`. */
  readonly content: (before: Located, after: Located) => void;
  /** Compares the headers of a response, or of a part of a body. */
  readonly headers: (before: Located, after: Located) => void;
  /** Compares `example` and `examples`. */
  readonly examples: (before: Located, after: Located) => void;
  /** Compares the named texts, the extensions and the announced end. */
  readonly notes: (before: Located, after: Located, texts: readonly string[]) => void;
  /** The same in the other direction. */
  readonly reversed: () => Context;
}
