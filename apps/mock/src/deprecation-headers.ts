import type { Answer } from "./answer.ts";

/** What the contract says of the end of an operation; days are written YYYY-MM-DD. */
interface Deprecable {
  readonly deprecated?: boolean | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The headers with which every answer of a deprecated operation announces its end (RFC 9745, RFC 8594); none for another.
 * Parameters and fields are left to a real server: Prism does not tell which of them a request has used.
 */
export function deprecationHeaders(
  { deprecated, extensions = {} }: Deprecable,
  page: string,
): Answer["headers"] {
  if (deprecated !== true) return {};
  const since = Date.parse(String(extensions["x-deprecated-since"]));
  const sunset = new Date(String(extensions["x-sunset"]));
  return {
    deprecation: `@${since / 1000}`,
    sunset: sunset.toUTCString(),
    link: `<${page}>; rel="deprecation", <${page}>; rel="sunset"`,
  };
}
