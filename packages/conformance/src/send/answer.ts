import type { OperationId } from "@specie/types";
import type { Exercise } from "../coverage/exercise.ts";
import type { Target } from "../target/target.ts";

/** A request as it went over the wire. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The token of the run, to be kept out of reports, and the shell variable that stands for it there. */
  readonly secret: { readonly text: string; readonly name: Target["tokenName"] };
}

/** What came back, not judged yet. */
export interface Answer<Op extends OperationId = OperationId> {
  readonly operation: Op;
  readonly sent: Sent;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly exercise: Exercise;
}
