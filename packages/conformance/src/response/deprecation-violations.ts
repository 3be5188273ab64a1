import type { Deprecable } from "../contract/document.ts";
import { show, type Violation } from "./violation.ts";

/**
 * What is wrong with the deprecation headers of a response. A deprecated operation sends them on every response. Other
 * responses may send them too: the request may have used a deprecated parameter or field, whose dates are then its own.
 */
export function findDeprecationViolations(operation: Deprecable, headers: Headers): Violation[] {
  const since = headers.get("deprecation");
  const sunset = headers.get("sunset");
  if (operation.deprecated !== true && since === null && sunset === null) return [];

  const violations: Violation[] = [];
  const add = (name: string, expected: string) =>
    violations.push({ place: `header ${name}`, expected, got: show(headers.get(name) ?? undefined) });
  if (!/^@-?\d{1,15}$/.test(since ?? "")) add("Deprecation", "a date such as @1777593600 (RFC 9745)");
  const end = Date.parse(sunset ?? "");
  if (Number.isNaN(end) || new Date(end).toUTCString() !== sunset) add("Sunset", "an HTTP date (RFC 8594)");
  for (const relation of ["deprecation", "sunset"])
    if (!hasLink(headers.get("link"), relation)) add("Link", `a link with rel="${relation}"`);
  if (violations.length > 0 || operation.deprecated !== true) return violations;

  const latest = Date.parse(operation["x-sunset"] ?? "");
  const start = Date.parse(operation["x-deprecated-since"] ?? "");
  if (end > latest) add("Sunset", `at the latest the contract's ${operation["x-sunset"]}`);
  if (end === latest && since !== `@${start / 1000}`) add("Deprecation", `the contract's @${start / 1000}`);
  return violations;
}

/** One of the links, separated by commas (RFC 8288), has the relation, alone or among others. */
function hasLink(links: string | null, relation: string): boolean {
  return new RegExp(`<[^<>]+>[^<]*;\\s*rel="?(?:[^"]* )?${relation}[" ,;]?`, "i").test(links ?? "");
}
