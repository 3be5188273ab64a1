/** Another contract may declare media types with parameters, in any letter case, and ranges of them (RFC 9110, section 12.5.1). */

/** The media type alone, as `application/json` of `Application/JSON; charset=utf-8`. */
export function bareType(type: string): string {
  const [bare = ""] = type.split(";");
  return bare.trim().toLowerCase();
}

/** Whether a declared media type, or range, includes this one. */
export function includesType(declared: string, type: string): boolean {
  const literal = bareType(declared).replaceAll(/[^\w/*-]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", "[^/]*")}$`).test(type);
}

/** Of declared media types, the one that is nearest to this one; `undefined` where none includes it. */
export function nearestType(declared: readonly string[], type: string): string | undefined {
  const fitting = declared.filter((one) => includesType(one, type));
  return fitting.toSorted((one, other) => breadthOf(one) - breadthOf(other))[0];
}

/** 0 for a media type, 1 for a range such as `text/*`, 2 for all. */
function breadthOf(declared: string): number {
  return declared.split("*").length - 1;
}

const known = ["application/json", "text/plain", "application/xml", "image/png"];

/** A media type to send where this one is declared: itself, or one of the range. */
export function typeToSend(declared: string): string {
  return declared.includes("*") ? (known.find((type) => includesType(declared, type)) ?? declared) : declared;
}
