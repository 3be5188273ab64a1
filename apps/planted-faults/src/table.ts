import type { Fault } from "./fault.ts";
import type { Outcome } from "./outcome.ts";

/** The table is between these lines of the kit's README. */
const begin = "<!-- planted faults: written by `pnpm planted-faults` -->";
const end = "<!-- /planted faults -->";

/** A line of the table. */
export interface Row {
  readonly id: string;
  readonly breaks: string;
  /** A check that failed, as Markdown, or the reason why no check failed. */
  readonly caughtBy: string;
  /** How many checks failed. */
  readonly failed: number;
}

const head = ["planted fault", "what it breaks", "caught by, among others", "checks that fail"];

/** The lines of the table in a text. Throws when the text has no table. */
export function readRows(text: string): Row[] {
  const [table] = divide(divide(text, begin)[1], end);
  return [...table.matchAll(/^\| `([^`]+)` *\| ([^|]+?) *\| ([^|]+?) *\| (\d+) *\|$/gm)].map(
    ([, id = "", breaks = "", caughtBy = "", failed]) => ({ id, breaks, caughtBy, failed: Number(failed) }),
  );
}

/**
 * The text with the updated table: these outcomes replace earlier ones, the other lines stay, and lines of deleted faults
 * are removed.
 */
export function placeTable(text: string, faults: readonly Fault[], outcomes: readonly Outcome[]): string {
  const known = new Map([...readRows(text), ...outcomes.map(rowOf)].map((row) => [row.id, row]));
  const rows = faults.flatMap(({ id }) => known.get(id) ?? []);
  const [before, rest] = divide(text, begin);
  return `${before}${begin}\n\n${[...summarise(rows), "", ...align(rows)].join("\n")}\n\n${end}${divide(rest, end)[1]}`;
}

function summarise(rows: readonly Row[]): string[] {
  const survivors = rows.filter(({ failed }) => failed === 0).map(({ id }) => `\`${id}\``);
  const caught = rows.length - survivors.length;
  return [
    `${caught} of ${rows.length} planted faults are caught (${percent(caught, rows.length)}). ` +
      (survivors.length === 0 ? "None is missed." : `Missed: ${survivors.join(", ")}.`),
  ];
}

/** Names the first failed check of the fault's own group, or else the first of all. */
function rowOf(outcome: Outcome): Row {
  const { id, breaks } = outcome.fault;
  if (outcome.kind === "survived") return { id, breaks, caughtBy: "nothing", failed: 0 };
  if (outcome.kind === "invalid") return { id, breaks, caughtBy: "could not be tested", failed: 0 };
  const { failed } = outcome;
  const [group] = id.split("/");
  const first = failed.find((check) => check.startsWith(`${group}/`)) ?? failed[0];
  return { id, breaks, caughtBy: `\`${first}\``, failed: failed.length };
}

/** A table as Biome formats it: all cells of a column have the same width. */
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
