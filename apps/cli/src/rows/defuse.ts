// What a spreadsheet takes for a formula: the four signs in ASCII and full width, after blanks too, and what it strips
// before looking. In every line of the cell, because some split a cell where its lines end.
const formula = String.raw`'*[^\S\r\n\u2028\u2029]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]`;
const harmful = new RegExp(`^(?=${formula})`, "gm");
const defused = new RegExp(`^'(?=${formula})`, "gm");

/** A text that no spreadsheet takes for a formula: an apostrophe goes before each line that looks like one. */
export function defuse(text: string): string {
  return text.replace(harmful, "'");
}

/** Takes away exactly what `defuse` has put there. */
export function undoDefuse(text: string): string {
  return text.replace(defused, "");
}
