/** Longer values are told by their length. */
const longestValue = 80;

/** A title for one row: `%s` is the row, or its first member; `%j` the same as JSON; `$name` a member by its name. */
export function writeTitle(pattern: string, row: unknown): string {
  const first: unknown = Array.isArray(row) ? row[0] : row;
  return pattern
    .replaceAll("%s", () => shorten(String(first)))
    .replaceAll("%j", () => shorten(JSON.stringify(first)))
    .replaceAll(/\$(\w+)/g, (_, name: string) => shorten(String(Object(row)[name])));
}

function shorten(text: string): string {
  const { length } = [...text];
  return length > longestValue ? `of ${length} characters` : text;
}
