import type { Bilingual } from "../../lang.ts";

/** One line of a sequence: a message from one actor to another, or what an actor does (from and to are the same). */
export interface Message {
  readonly from: number;
  readonly to: number;
  readonly text: Bilingual;
  /** An answer is dashed; a lost message ends on its way. */
  readonly kind?: "answer" | "lost";
}

/** Who says what to whom, from top to bottom. */
export interface SequenceDiagram {
  readonly title: Bilingual;
  readonly actors: readonly Bilingual[];
  readonly messages: readonly Message[];
}
