import { readFileSync } from "node:fs";

/** Series of a metric: those that have these labels. */
interface Selector {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What is to be seen of a metric. */
export interface MetricSign extends Selector {
  readonly change:
    | "grows"
    | "does not grow"
    | "is 0"
    | { readonly above: number }
    | { readonly outgrows: Selector };
}

/** One symptom of the runbook. */
export interface RunbookRow {
  readonly alert: string;
  readonly symptom: string;
  readonly metrics: readonly MetricSign[];
  /** The members of the line that must be there; undefined when the symptom leaves none. */
  readonly line: Readonly<Record<string, unknown>> | undefined;
  readonly cure: string;
}

/** The text of the runbook. */
export const runbook = readFileSync(new URL("../../../monitoring/runbook.md", import.meta.url), "utf8");

/**
 * The rows of a runbook's tables, each with the section it is in.
 *
 * @throws Error for a row that cannot be read
 */
export function readRunbook(text: string): RunbookRow[] {
  let alert = "";
  return text.split("\n").flatMap((line) => {
    alert = /^## (\w+)$/.exec(line)?.[1] ?? alert;
    if (!line.startsWith("|") || /^\| (-|symptom )/.test(line)) return [];
    const [, symptom = "", metrics = "", logged = "", cure = ""] = line.split("|").map((cell) => cell.trim());
    return [{ alert, symptom, metrics: readMetrics(metrics), line: readLine(logged), cure }];
  });
}

const selector = "`(\\w+)(?:\\{([^}]*)\\})?`";
const sign = new RegExp(
  `${selector} (grows|does not grow|is 0|is above (\\d+)|outgrows ${selector})(?:, |$)`,
  "g",
);

function readMetrics(cell: string): MetricSign[] {
  const signs = [...cell.matchAll(sign)];
  if (signs.map(([text]) => text).join("") !== cell || cell === "")
    throw new Error(`the runbook has a metric that is not understood: ${cell}`);
  return signs.map(([, name = "", labels, change, above, other, otherLabels]) => ({
    ...{ name, labels: readLabels(labels) },
    change:
      other !== undefined
        ? { outgrows: { name: other, labels: readLabels(otherLabels) } }
        : above !== undefined
          ? { above: Number(above) }
          : (change as "grows" | "does not grow" | "is 0"), // As the pattern has it.
  }));
}

function readLabels(text = ""): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label, value]));
}

function readLine(cell: string): RunbookRow["line"] {
  if (cell === "none") return undefined;
  const [, json] = /^`(\{.*\})`$/.exec(cell) ?? [];
  if (json === undefined) throw new Error(`the runbook has a log line that is not JSON: ${cell}`);
  return JSON.parse(json);
}

/** The sum of a metric's series that have these labels, in Prometheus' text format; undefined when there is no text. */
function sumOf(text: string | undefined, { name, labels }: Selector) {
  if (text === undefined) return undefined;
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  let sum = 0;
  for (const line of text.split("\n")) {
    const [, found, series = "", value] = /^(\w+)(?:\{([^}]*)\})? (\S+)$/.exec(line) ?? [];
    if (found === name && wanted.every((label) => series.includes(label))) sum += Number(value);
  }
  return sum;
}

/** The signs of a row that are not to be seen, as texts. `up` is Prometheus' own: 0 while there are no metrics. */
export function missingSigns(
  { metrics, line }: Pick<RunbookRow, "metrics" | "line">,
  {
    before,
    after,
    lines,
  }: { before: string | undefined; after: string | undefined; lines: readonly object[] },
): string[] {
  const growth = (series: Selector) => (sumOf(after, series) ?? 0) - (sumOf(before, series) ?? 0);
  const isSeen = ({ change, ...series }: MetricSign) => {
    if (series.name === "up") return after === undefined;
    const value = sumOf(after, series);
    if (value === undefined) return false;
    if (change === "grows") return growth(series) > 0;
    if (change === "does not grow") return growth(series) <= 0;
    if (change === "is 0") return value === 0;
    return "above" in change ? value > change.above : growth(series) > growth(change.outgrows);
  };
  const missing = metrics.filter((metric) => !isSeen(metric));
  const isLine = (logged: object) =>
    Object.entries(line ?? {}).every(([member, value]) => Reflect.get(logged, member) === value);
  return [
    ...missing.map(({ name, change }) => `${name} ${JSON.stringify(change)}`),
    ...(line === undefined || lines.some(isLine) ? [] : [`line ${JSON.stringify(line)}`]),
  ];
}
