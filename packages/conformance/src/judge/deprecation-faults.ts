import type { Deprecable } from "../contract/document.ts";

/**
 * What is wrong with the way an answer announces that something is deprecated. An operation that is deprecated says so on
 * every answer. Any answer may say so: the request may have used a parameter or a field that is, and if that ends earlier
 * the dates are its own.
 */
export function findDeprecationFaults(operation: Deprecable, headers: Headers): string[] {
  const since = headers.get("deprecation");
  const sunset = headers.get("sunset");
  if (operation.deprecated !== true && since === null && sunset === null) return [];

  const faults: string[] = [];
  if (!/^@-?\d{1,15}$/.test(since ?? ""))
    faults.push(`header Deprecation is ${quote(since)}, not a date such as @1777593600 (RFC 9745)`);
  const end = Date.parse(sunset ?? "");
  if (Number.isNaN(end) || new Date(end).toUTCString() !== sunset)
    faults.push(`header Sunset is ${quote(sunset)}, not a date of HTTP (RFC 8594)`);
  for (const relation of ["deprecation", "sunset"])
    if (!hasLink(headers.get("link"), relation))
      faults.push(`header Link is ${quote(headers.get("link"))}, without a link rel="${relation}"`);
  if (faults.length > 0 || operation.deprecated !== true) return faults;

  const latest = Date.parse(operation["x-sunset"] ?? "");
  const start = Date.parse(operation["x-deprecated-since"] ?? "");
  if (end > latest)
    faults.push(`header Sunset is ${quote(sunset)}, but the contract ends it ${operation["x-sunset"]}`);
  if (end === latest && since !== `@${start / 1000}`)
    faults.push(`header Deprecation is ${quote(since)}, not the contract's @${start / 1000}`);
  return faults;
}

/** One of the links, which commas part (RFC 8288), has the relation, alone or among others. */
function hasLink(links: string | null, relation: string): boolean {
  return new RegExp(`<[^<>]+>[^<]*;\\s*rel="?(?:[^"]* )?${relation}[" ,;]?`, "i").test(links ?? "");
}

function quote(text: string | null): string {
  return text === null ? "missing" : JSON.stringify(text);
}
