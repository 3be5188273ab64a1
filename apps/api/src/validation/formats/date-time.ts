import { notInFormat, type Reading } from "./format-result.ts";

const dateTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/**
 * A moment in time, strictly by RFC 3339 section 5.6: with `T`, seconds and an offset, on a day that exists. Handed on in
 * UTC, its fraction of a second digit by digit as it came.
 *
 * A leap second (`:60`) is accepted where one can be, at the end of a day in UTC, and handed on as the next midnight, which
 * is how the clocks of computers count it. Years outside 1 to 9999 in UTC are refused: not every reader has them.
 */
export function readDateTime(text: string): Reading {
  const parts = dateTime.exec(text);
  if (parts === null) return notInFormat;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  const offset = readOffset(parts[8] ?? "");
  if (year === undefined || month === undefined || day === undefined || offset === undefined)
    return notInFormat;
  if (hour === undefined || minute === undefined || second === undefined) return notInFormat;
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return notInFormat;
  if (hour > 23 || minute > 59 || second > 60) return notInFormat;

  const moment = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for those of the twentieth century; this does not.
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(hour, minute - offset, second);
  const secondsOfDay = (moment.getTime() / 1000) % 86_400;
  if (second === 60 && secondsOfDay !== 0) return notInFormat;
  const utcYear = moment.getUTCFullYear();
  if (utcYear < 1 || utcYear > 9999) return notInFormat;
  return { text: `${moment.toISOString().slice(0, 19)}${parts[7] ?? ""}Z` };
}

/** Minutes before UTC, or nothing for a malformed offset. */
function readOffset(text: string): number | undefined {
  if (text === "Z" || text === "z") return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
