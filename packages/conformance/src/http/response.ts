import type { OperationId } from "@specie/types";
import type { CoverageEvent } from "../coverage/event.ts";
import type { Target } from "../target/target.ts";

/** A request as it was sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The token of the run, which reports replace by the shell variable of that name. */
  readonly secret: { readonly text: string; readonly name: Target["tokenName"] };
}

/** A response that is not checked yet. */
export interface ReceivedResponse<Op extends OperationId = OperationId> {
  readonly operation: Op;
  readonly sent: SentRequest;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly event: CoverageEvent;
}
