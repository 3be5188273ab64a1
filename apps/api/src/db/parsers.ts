import { type CustomTypesConfig, types } from "pg";

/** How the text of each type is read: as `pg` does it, but times. */
export const parsers: CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === types.builtins.TIMESTAMPTZ && format !== "binary" ? readTime : types.getTypeParser(type, format),
};

/**
 * A `timestamptz` as PostgreSQL writes it with the settings `DateStyle=ISO` and `TimeZone=UTC`, as the RFC 3339 text with
 * milliseconds that the contract wants. The way over a `Date` and back costs fifty times as much, and a list has a hundred.
 */
export function readTime(text: string): string {
  const isUtc = text.length >= 22 && text[10] === " " && text.endsWith("+00");
  if (!isUtc)
    throw new RangeError("PostgreSQL wrote a time that is not in UTC, or not of the years 1 to 9999");
  const fraction = text.slice(20, -3).slice(0, 3).padEnd(3, "0");
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}
