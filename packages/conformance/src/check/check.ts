import type { Sentence } from "../contract/sentences.ts";
import type { Pair } from "../coverage/tree.ts";
import type { Group } from "./groups.ts";
import type { Stage } from "./stage.ts";

/** One thing that an implementation has to do. */
export interface Check {
  /** Stable, for `--only`, for reports and for those who keep a list of known failures. */
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** What of the contract it defends. */
  readonly defends: Sentence;
  /** The operation and the status that the check is about, where it is about one. */
  readonly pair?: Pair;
  readonly run: (stage: Stage) => Promise<void>;
}
