import type { InvalidInputCode } from "@specie/types";
import type { Reason } from "../target/exceptions.ts";

/** A text that a schema refuses: what a string holds, or how a number is written. */
export interface Broken {
  /** What is wrong, to follow a name: "shorter than 3 characters". */
  readonly what: string;
  readonly text: string;
  /** The codes by which an answer may call it; several where several keywords are broken. */
  readonly codes: readonly InvalidInputCode[];
  /** Why a mock lets it pass. */
  readonly unseen?: Reason;
}
