import type { Mutant } from "./mutant.ts";
import type { Verdict } from "./verdict.ts";

/** Between these the kit's README holds the table. */
const begin = "<!-- mutants: written by `pnpm mutants` -->";
const end = "<!-- /mutants -->";

/** A line of the table. */
export interface Row {
  readonly id: string;
  readonly breaks: string;
  /** A check that failed, as Markdown, or a word for why there is none. */
  readonly caughtBy: string;
  /** How many checks failed. */
  readonly failed: number;
}

const head = ["mutant", "what it breaks", "caught by, among others", "checks that fail"];

/** The lines of the table in a text. Throws when the text has no place for it. */
export function readRows(text: string): Row[] {
  const [table] = divide(divide(text, begin)[1], end);
  return [...table.matchAll(/^\| `([^`]+)` *\| ([^|]+?) *\| ([^|]+?) *\| (\d+) *\|$/gm)].map(
    ([, id = "", breaks = "", caughtBy = "", failed]) => ({ id, breaks, caughtBy, failed: Number(failed) }),
  );
}

/**
 * The text with the table as it is now: the verdicts in the place of earlier ones, the other lines as they were, and none of
 * mutants that are gone.
 */
export function placeTable(text: string, mutants: readonly Mutant[], verdicts: readonly Verdict[]): string {
  const known = new Map([...readRows(text), ...verdicts.map(rowOf)].map((row) => [row.id, row]));
  const rows = mutants.flatMap(({ id }) => known.get(id) ?? []);
  const [before, rest] = divide(text, begin);
  return `${before}${begin}\n\n${[...summarise(rows), "", ...align(rows)].join("\n")}\n\n${end}${divide(rest, end)[1]}`;
}

function summarise(rows: readonly Row[]): string[] {
  const survivors = rows.filter(({ failed }) => failed === 0).map(({ id }) => `\`${id}\``);
  const caught = rows.length - survivors.length;
  return [
    `Of ${rows.length} mutants ${caught} are caught (${percent(caught, rows.length)}). ` +
      (survivors.length === 0 ? "None survives." : `Not caught: ${survivors.join(", ")}.`),
  ];
}

/** Names the check of the mutant's own group that failed first, or else the first of all. */
function rowOf(verdict: Verdict): Row {
  const { id, breaks } = verdict.mutant;
  if (verdict.kind === "survived") return { id, breaks, caughtBy: "nothing", failed: 0 };
  if (verdict.kind === "invalid") return { id, breaks, caughtBy: "could not be judged", failed: 0 };
  const { failed } = verdict;
  const [group] = id.split("/");
  const first = failed.find((check) => check.startsWith(`${group}/`)) ?? failed[0];
  return { id, breaks, caughtBy: `\`${first}\``, failed: failed.length };
}

/** A table as Biome formats it: all cells of a column are of one width. */
function align(rows: readonly Row[]): string[] {
  const cells = rows.map(({ id, breaks, caughtBy, failed }) => [
    `\`${id}\``,
    breaks,
    caughtBy,
    String(failed),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...cells].map((row) => lengthOf(row[column]))));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - lengthOf(cell))).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)];
}

function lengthOf(text = ""): number {
  return [...text].length;
}

function divide(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at === -1) throw new Error(`The README has no line ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? "0 %" : `${(Math.floor((part * 1000) / whole) / 10).toFixed(1)} %`;
}
