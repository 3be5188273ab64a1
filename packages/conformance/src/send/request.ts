import type {
  HeaderParameters,
  OperationId,
  PathParameters,
  QueryParameters,
  RequestBody,
} from "@specie/types";
import type { Pose } from "../target/exceptions.ts";

/** A request of an operation. The counterparty, the token and the content type are filled in where they are absent. */
export interface Request<Op extends OperationId = OperationId> {
  readonly path?: Partial<PathParameters<Op>>;
  readonly query?: QueryParameters<Op>;
  readonly headers?: HeaderParameters<Op>;
  readonly body?: RequestBody<Op>;
  /** Texts in the place of the above, for requests that the contract's types do not allow. */
  readonly raw?: RawParts;
  readonly pose?: Pose;
  /** Takes a 429 or 503 for an answer. Otherwise the request is sent again after the time that `Retry-After` asks for. */
  readonly impatient?: true;
}

export interface RawParts {
  readonly path?: Readonly<Record<string, string>>;
  /** A repeated name is sent as often. */
  readonly query?: readonly (readonly [name: string, text: string])[];
  /** `null` takes a header away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
  /** The names in it that the contract does not know are there to be refused. */
  readonly undeclaredOnPurpose?: true;
}
