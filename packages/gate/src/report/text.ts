import { styleText } from "node:util";
import type { Change } from "../change.ts";
import { impacts } from "../rules/rule.ts";
import { conclusion, ledgerEntry, operationsText, type Report } from "./report.ts";

const headings = { major: "Breaking", minor: "Compatible", patch: "Words and examples" } as const;
const colours = { major: "red", minor: "yellow", patch: "dim" } as const;

/** For a person at a terminal. `coloured` is for terminals only. */
export function asText(report: Report, coloured: boolean): string {
  const paint = (style: "red" | "yellow" | "green" | "dim" | "bold", text: string) =>
    coloured ? styleText(style, text, { validateStream: false }) : text;
  const { base, revision, changes, verdict } = report;
  const lines = [`${base} (${verdict.baseVersion}) → ${revision} (${verdict.revisionVersion})`, ""];
  for (const impact of impacts.toReversed()) {
    const group = changes.filter((change) => change.impact === impact);
    if (group.length === 0) continue;
    lines.push(paint("bold", paint(colours[impact], `${headings[impact]} (${impact}): ${group.length}`)));
    lines.push(...group.flatMap((change) => changeLines(report, change, paint)), "");
  }
  for (const fault of verdict.faults) {
    const place = fault.file === undefined ? "" : `${fault.file}:${fault.line}: `;
    if (fault.code !== "break-not-accepted")
      lines.push(`${paint("red", "✖")} ${place}${fault.message} (${fault.code})`);
  }
  const open = unaccepted(report);
  if (open.length > 0) lines.push("", ...advice(report, open));
  if (verdict.faults.length > 0) lines.push("");
  lines.push(paint(verdict.passes ? "green" : "red", `${verdict.passes ? "✔" : "✖"} ${conclusion(report)}`));
  return lines.join("\n");
}

function changeLines(
  { verdict, placeOf }: Report,
  change: Change,
  paint: (style: "dim" | "green", text: string) => string,
): string[] {
  const { file, line } = placeOf(change);
  const entry = verdict.accepted.get(change.fingerprint);
  return [
    `  ${change.message.en}`,
    ...(entry
      ? [paint("green", `    accepted by ${entry.approver} until ${entry.expires}: ${entry.reason}`)]
      : []),
    paint("dim", `    ${operationsText(change)}`),
    paint("dim", `    ${file}:${line}  ${change.side} ${change.pointer}`),
    paint("dim", `    ${change.rule} ${change.fingerprint}`),
  ];
}

/** The breaks that neither version nor ledger allows. */
export function unaccepted({ changes, verdict }: Report): readonly Change[] {
  const open = new Set(
    verdict.faults.flatMap(({ code, fingerprint }) =>
      code === "break-not-accepted" ? (fingerprint ?? []) : [],
    ),
  );
  return changes.filter(({ fingerprint }) => open.has(fingerprint));
}

function advice({ verdict }: Report, open: readonly Change[]): string[] {
  return [
    "How to fix, for each breaking change one of:",
    "  - undo it;",
    "  - deprecate it first with `x-sunset`, and remove it after that day and the grace period;",
    ...(verdict.leastVersion === undefined ? [] : [`  - raise \`info.version\` to ${verdict.leastVersion};`]),
    "  - accept it: complete the entry and put it into the decision ledger (spec/decisions.yaml) under `decisions:`",
    "",
    ...open.map(ledgerEntry),
  ];
}
