import type {
  HeaderParameters,
  OperationId,
  PathParameters,
  QueryParameters,
  RequestBody,
} from "@specie/types";
import type { Parameter } from "../contract/document.ts";
import { delimiterOf } from "../contract/parameter-text.ts";
import type { ForcedResponse } from "../target/exceptions.ts";

/** A request of an operation. The counterparty, the token and the content type are filled in where they are absent. */
export interface Request<Op extends OperationId = OperationId> {
  readonly path?: Partial<PathParameters<Op>>;
  readonly query?: QueryParameters<Op>;
  readonly headers?: HeaderParameters<Op>;
  readonly body?: RequestBody<Op>;
  /** Texts that replace the above, for requests that the contract's types do not allow. */
  readonly raw?: RawParts;
  readonly forced?: ForcedResponse;
  /** Accepts a 429 or 503. Otherwise the request is sent again after the time in `Retry-After`. */
  readonly impatient?: true;
}

export interface RawParts {
  readonly path?: Readonly<Record<string, string>>;
  /** A repeated name is sent as often; a value of the same name above is not sent. */
  readonly query?: readonly (readonly [name: string, text: string])[];
  /** `null` removes a header. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Beside other cookies, such as the token. */
  readonly cookies?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In place of the caller's own; `null` sends none. */
  readonly token?: string | null;
  /** Names that the contract does not declare are sent in order to see them rejected. */
  readonly undeclaredOnPurpose?: true;
}

/** The parts of a request with these texts as this parameter, valid or not. */
export function withTexts(parameter: Parameter, texts: readonly string[]): RawParts {
  const { name, in: place } = parameter;
  const delimiter = delimiterOf(parameter);
  const sent = delimiter === undefined ? texts : [texts.join(delimiter)];
  if (place === "query") return { query: sent.map((text) => [name, text] as const) };
  const single = { [name]: sent[0] ?? "" };
  if (place === "cookie") return { cookies: single };
  return place === "path" ? { path: single } : { headers: single };
}
