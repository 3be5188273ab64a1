/** Milliseconds at the start (UTC) of a day written YYYY-MM-DD; `undefined` for anything else, such as 2026-02-30. */
export function dayOf(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const time = Date.parse(value);
  // Some engines read a day that no month has as one of the next month.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? time : undefined;
}

export const dayInMilliseconds = 86_400_000;
