import type { Contract, Deprecable } from "./openapi.ts";

export interface Deprecation {
  /** Dates as YYYY-MM-DD. */
  readonly since: string;
  readonly sunset: string;
  readonly replacedBy: string | undefined;
}

/**
 * When a part of the contract is withdrawn; `undefined` when it is not deprecated. `part` names it in the error.
 *
 * @throws Error when it is deprecated without both dates.
 */
export function deprecationOf(declared: Deprecable, part: string): Deprecation | undefined {
  if (declared.deprecated !== true) return undefined;
  const { "x-deprecated-since": since = "", "x-sunset": sunset = "", "x-replaced-by": replacedBy } = declared;
  if (Number.isNaN(Date.parse(since)) || Number.isNaN(Date.parse(sunset)))
    throw new Error(`${part} is deprecated without the dates x-deprecated-since and x-sunset.`);
  return { since, sunset, replacedBy };
}

/** The URL of the page about the deprecated parts of an operation. */
export function deprecationPage({ info }: Contract, operationId: string): string {
  return (info["x-deprecation-base"] ?? "") + operationId;
}
