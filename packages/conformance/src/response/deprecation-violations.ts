import type { Deprecable } from "../contract/document.ts";

/**
 * What is wrong with the deprecation headers of a response. A deprecated operation sends them on every response. Other
 * responses may send them too: the request may have used a deprecated parameter or field, whose dates are then its own.
 */
export function findDeprecationViolations(operation: Deprecable, headers: Headers): string[] {
  const since = headers.get("deprecation");
  const sunset = headers.get("sunset");
  if (operation.deprecated !== true && since === null && sunset === null) return [];

  const violations: string[] = [];
  if (!/^@-?\d{1,15}$/.test(since ?? ""))
    violations.push(`header Deprecation is ${quote(since)}, not a date such as @1777593600 (RFC 9745)`);
  const end = Date.parse(sunset ?? "");
  if (Number.isNaN(end) || new Date(end).toUTCString() !== sunset)
    violations.push(`header Sunset is ${quote(sunset)}, not a date of HTTP (RFC 8594)`);
  for (const relation of ["deprecation", "sunset"])
    if (!hasLink(headers.get("link"), relation))
      violations.push(`header Link is ${quote(headers.get("link"))}, without a link rel="${relation}"`);
  if (violations.length > 0 || operation.deprecated !== true) return violations;

  const latest = Date.parse(operation["x-sunset"] ?? "");
  const start = Date.parse(operation["x-deprecated-since"] ?? "");
  if (end > latest)
    violations.push(`header Sunset is ${quote(sunset)}, but the contract ends it ${operation["x-sunset"]}`);
  if (end === latest && since !== `@${start / 1000}`)
    violations.push(`header Deprecation is ${quote(since)}, not the contract's @${start / 1000}`);
  return violations;
}

/** One of the links, separated by commas (RFC 8288), has the relation, alone or among others. */
function hasLink(links: string | null, relation: string): boolean {
  return new RegExp(`<[^<>]+>[^<]*;\\s*rel="?(?:[^"]* )?${relation}[" ,;]?`, "i").test(links ?? "");
}

function quote(text: string | null): string {
  return text === null ? "missing" : JSON.stringify(text);
}
