import type { Mistake, Score, WrongOperations } from "./score.ts";

/** One gate, measured. */
export interface Measured {
  readonly gate: string;
  readonly seconds: number;
  readonly score: Score;
}

/** A table with a column for each gate, and below it what each got wrong. */
export function report(measured: readonly Measured[]): string {
  const rows: [string, (measured: Measured) => string][] = [
    ["", ({ gate }) => gate],
    ["changes", ({ score }) => `${score.changes}`],
    ["of these breaking", ({ score }) => `${score.breaking}`],
    ["found", ({ score }) => `${score.breaking - score.missed.length}`],
    ["missed", ({ score }) => `${score.missed.length}`],
    ["false alarms", ({ score }) => `${score.falseAlarms.length}`],
    ["left alone rightly", ({ score }) => `${score.changes - score.breaking - score.falseAlarms.length}`],
    ["recall", ({ score }) => percent(score.recall)],
    ["precision", ({ score }) => percent(score.precision)],
    ["impact exactly right", ({ score }) => percent(score.exact)],
    ["operations right", ({ score: { operations } }) => rightOperations(operations)],
    ["seconds", ({ seconds }) => seconds.toFixed(1)],
  ];
  const table = rows.map(
    ([label, cell]) => label.padEnd(22) + measured.map((gate) => cell(gate).padStart(14)).join(""),
  );
  return [...table, ...measured.flatMap(mistakes)].join("\n");
}

function mistakes({ gate, score }: Measured): string[] {
  return [
    ...list(`Missed by ${gate}`, score.missed.map(shown)),
    ...list(`False alarms of ${gate}`, score.falseAlarms.map(shown)),
    ...list(`Other impacts that ${gate} takes for others`, score.otherwise.map(shown)),
    ...list(`Operations that ${gate} gets wrong`, (score.operations?.wrong ?? []).map(shownOperations)),
  ];
}

function list(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${heading}:`, ...lines.map((line) => `  ${line}`)];
}

function shown({ id, want, got }: Mistake): string {
  return `${id}: ${got}, should be ${want}`;
}

function shownOperations({ id, missing, tooMany }: WrongOperations): string {
  const parts = [
    missing.length > 0 ? `without ${missing.join(", ")}` : "",
    tooMany.length > 0 ? `with ${tooMany.join(", ")}` : "",
  ];
  return `${id}: ${parts.filter((part) => part !== "").join("; ")}`;
}

function rightOperations(operations: Score["operations"]): string {
  return operations ? `${operations.asked - operations.wrong.length} of ${operations.asked}` : "names none";
}

// Rounded down, so that only all is 100 %.
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
