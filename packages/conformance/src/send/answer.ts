import type { OperationId } from "@specie/types";
import type { Exercise } from "../coverage/exercise.ts";

/** A request as it went over the wire. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The token of the run, to be kept out of reports. */
  readonly secret: string;
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
