// A spreadsheet reads a cell as a formula by these signs, in ASCII or full width, also after white space, or by a control
// character that it strips first. Each line of the cell counts, because some programs split cells at line ends.
const formula = String.raw`'*[^\S\r\n\u2028\u2029]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]`;
const unescaped = new RegExp(`^(?=${formula})`, "gm");
const escaped = new RegExp(`^'(?=${formula})`, "gm");

/** Puts an apostrophe before each line that a spreadsheet would read as a formula. */
export function escapeFormula(text: string): string {
  return text.replace(unescaped, "'");
}

/** Removes exactly the apostrophes of `escapeFormula`. */
export function unescapeFormula(text: string): string {
  return text.replace(escaped, "");
}
