import { median } from "../load/statistics.ts";
import type { Figure } from "../measures/measure.ts";
import { judge, noise } from "./judge.ts";

const heads = ["measure", "ours", "held against", "least – median – most", "wanted", "reached", "noise"];

/** The figures as a table for a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = [heads, ...figures.map(row)];
  const widths = heads.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

function row(figure: Figure): string[] {
  const { measure, ours, peer, values, wanted } = figure;
  const three = [Math.min(...values), median(values), Math.max(...values)].map(short);
  return [
    measure,
    ours,
    peer,
    values.length === 1 ? short(values[0] ?? Number.NaN) : three.join(" – "),
    wanted ? `${wanted.relation} ${wanted.bound}` : "",
    judge(figure),
    `± ${Math.round(noise(figure) * 100)} %`,
  ];
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
