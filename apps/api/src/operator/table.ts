/** One line for each row under a line of headings, the columns aligned. */
export function table<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string | number | null>>[],
): string {
  const lines = [
    columns.map((column) => column.toUpperCase().replaceAll("_", " ")),
    ...rows.map((row) => columns.map((column) => String(row[column] ?? "-").replaceAll("\n", " "))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => lengthOf(cells[index] ?? ""))));
  return lines
    .map((cells) => cells.map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - lengthOf(cell))))
    .map((cells) => cells.join("  ").trimEnd())
    .join("\n");
}

/** Characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length;
}
