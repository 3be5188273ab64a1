import { type Deprecable, deprecationOf } from "@specie/contract";
import type { Answer } from "./answer.ts";

/**
 * The headers with which every answer of a deprecated operation announces its end (RFC 9745, RFC 8594); none for another.
 * Deprecated parameters and fields are announced by a real server only: Prism does not report which a request has used.
 */
export function deprecationHeaders(declared: Deprecable, page: string): Answer["headers"] {
  const deprecation = deprecationOf(declared, page);
  if (deprecation === undefined) return {};
  const { since, sunset } = deprecation;
  return {
    deprecation: `@${Date.parse(since) / 1000}`,
    sunset: new Date(sunset).toUTCString(),
    link: `<${page}>; rel="deprecation", <${page}>; rel="sunset"`,
  };
}
