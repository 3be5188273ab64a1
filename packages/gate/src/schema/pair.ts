import type { Located } from "../contract/located.ts";
import type { Finding } from "../finding.ts";
import type { Direction } from "../rules/rule.ts";
import { type View, written } from "./view.ts";

/** One schema in both contracts, as it is used in one direction. */
export interface SchemaPair {
  readonly base: View;
  readonly revision: View;
  readonly direction: Direction;
  /** The schemas that the views are made of. */
  readonly sources: { readonly base: readonly Located[]; readonly revision: readonly Located[] };
  /** Where to point if the keyword itself is written nowhere. */
  readonly place: Located;
  readonly today: string;
  readonly report: (finding: Omit<Finding, "direction">) => void;
  /** Compares a schema inside this one. Nothing on a side means that everything fits there. */
  readonly compare: (base: readonly Located[], revision: readonly Located[], direction?: Direction) => void;
  /** Whether the first schema, in the direction of the pair, is known to accept only what the second accepts. */
  readonly includes: (inner: readonly Located[], outer: readonly Located[]) => boolean;
}

/** Where the keyword is written: in the revision, else in the base, else the schema. */
export function anchor(pair: SchemaPair, keyword: string): Located {
  return written(pair.revision, keyword)[0] ?? written(pair.base, keyword)[0] ?? pair.place;
}

export function opposite(direction: Direction): Direction {
  return direction === "request" ? "response" : "request";
}
