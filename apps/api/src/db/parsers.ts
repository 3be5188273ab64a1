import { type CustomTypesConfig, types } from "pg";

/** Parses values as `pg` does, except times. */
export const parsers: CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === types.builtins.TIMESTAMPTZ && format !== "binary" ? readTime : types.getTypeParser(type, format),
};

/**
 * A `timestamptz` as PostgreSQL writes it with `DateStyle=ISO` and `TimeZone=UTC`, as RFC 3339 text with milliseconds.
 * Parsing to a `Date` and formatting it costs fifty times as much, and a list has a hundred times.
 */
export function readTime(text: string): string {
  const isUtc = text.length >= 22 && text[10] === " " && text.endsWith("+00");
  if (!isUtc)
    throw new RangeError("PostgreSQL sent a time that is not in UTC, or outside the years 1 to 9999");
  const fraction = text.slice(20, -3).slice(0, 3).padEnd(3, "0");
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
}
