/** An SQL expression for a time as the contract's ChangeTime: RFC 3339 in UTC with microseconds. */
export function changeTime(time: string): string {
  return `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
