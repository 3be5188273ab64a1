import type { Deprecable } from "../../contract/schema.ts";

/** One deprecated part of an operation, as answers announce it. */
export interface Notice {
  /** When it ends, in milliseconds since 1970. */
  readonly sunset: number;
  readonly headers: NoticeHeaders;
}

interface NoticeHeaders extends Record<string, string> {
  /** A structured date (RFC 9745). */
  readonly deprecation: string;
  /** A date of HTTP (RFC 8594). */
  readonly sunset: string;
  /** Where both are explained (RFC 8288). */
  readonly link: string;
}

/**
 * What to announce of a part of the contract; `undefined` when it is not deprecated. The days of the contract begin, like
 * all its times, in UTC.
 *
 * @throws Error when something is deprecated without the days that callers are to be told.
 */
export function noticeOf(part: Deprecable, page: string): Notice | undefined {
  if (part.deprecated !== true) return undefined;
  const since = Date.parse(part["x-deprecated-since"] ?? "");
  const sunset = Date.parse(part["x-sunset"] ?? "");
  if (Number.isNaN(since) || Number.isNaN(sunset))
    throw new Error(`What ${page} explains is deprecated without x-deprecated-since and x-sunset`);
  return {
    sunset,
    headers: {
      deprecation: `@${since / 1000}`,
      sunset: new Date(sunset).toUTCString(),
      link: ["deprecation", "sunset"].map((relation) => `<${page}>; rel="${relation}"`).join(", "),
    },
  };
}

/** The headers for all that a request uses: the dates of what ends first, and everybody's links. */
export function headersOf([first, ...others]: readonly [Notice, ...Notice[]]): NoticeHeaders {
  if (others.length === 0) return first.headers;
  const soonest = others.reduce((one, other) => (other.sunset < one.sunset ? other : one), first);
  return { ...soonest.headers, link: [first, ...others].map(({ headers }) => headers.link).join(", ") };
}
