/**
 * A value of a parameter or a form as text.
 *
 * @throws TypeError that names it when it has none.
 */
export function valueText(name: string, value: unknown): string {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  const fits =
    typeof value === "number" ? Number.isFinite(value) : /^(string|boolean|bigint)$/.test(typeof value);
  if (!fits) throw new TypeError(`${name} holds ${describe(value)}, which cannot be sent`);
  return String(value);
}

/** A value in the words of an error. */
export function describe(value: unknown): string {
  if (value instanceof Date) return "an invalid date";
  return value === null || value === undefined || typeof value === "number"
    ? String(value)
    : `a value of type ${typeof value}`;
}
