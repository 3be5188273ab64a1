/**
 * A time of whole seconds in its two largest units: the seconds of an hour are of no use.
 *
 * @param units the short words for hours, minutes and seconds.
 */
export function roughDuration(seconds: number, [hour, minute, second]: readonly [string, string, string]) {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} ${second}`;
  if (minutes < 60) return `${minutes} ${minute} ${seconds % 60} ${second}`;
  return `${Math.floor(minutes / 60)} ${hour} ${minutes % 60} ${minute}`;
}
