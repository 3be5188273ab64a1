/** A day as YYYY-MM-DD; `undefined` for anything else, such as 2026-02-30, which some engines read as a day of the next month. */
export function readDay(text: string): string | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}
