import type { Direction, Impact } from "../change.ts";

/** What a message can tell, each already written for a reader; an empty text where there is nothing to tell. */
export interface Facts {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** One kind of change: how much it breaks, by who sends the value, and how it is told in both languages. */
export interface Rule {
  /** Never changes its meaning: ledger entries and fingerprints are made of it. */
  readonly id: string;
  readonly impact: Readonly<Record<Direction, Impact>>;
  readonly en: (facts: Facts) => string;
  readonly uk: (facts: Facts) => string;
}
