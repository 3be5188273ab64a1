import { styleText } from "node:util";
import type { Change } from "../change.ts";
import { impacts, type Language } from "../rules/rule.ts";
import { labels } from "./labels.ts";
import { conclusion, ledgerEntry, operationsText, type Report, unaccepted } from "./report.ts";

const colours = { major: "red", minor: "yellow", patch: "dim" } as const;
type Style = "red" | "yellow" | "green" | "dim" | "bold";

/** For a person at a terminal. `coloured` is for terminals only. */
export function asText(report: Report, coloured: boolean, language: Language = "en"): string {
  const paint = (style: Style, text: string) =>
    coloured ? styleText(style, text, { validateStream: false }) : text;
  const { base, revision, changes, verdict } = report;
  const words = labels[language];
  const lines = [`${base} (${verdict.baseVersion}) → ${revision} (${verdict.revisionVersion})`, ""];
  for (const impact of impacts.toReversed()) {
    const group = changes.filter((change) => change.impact === impact);
    if (group.length === 0) continue;
    lines.push(
      paint("bold", paint(colours[impact], `${words.headings[impact]} (${impact}): ${group.length}`)),
    );
    lines.push(...group.flatMap((change) => changeLines(report, change, language, paint)), "");
  }
  for (const fault of verdict.faults) {
    const place = fault.file === undefined ? "" : `${fault.file}:${fault.line}: `;
    if (fault.code !== "break-not-accepted")
      lines.push(`${paint("red", "✖")} ${place}${fault.texts[language]} (${fault.code})`);
  }
  const open = unaccepted(report);
  if (open.length > 0) lines.push("", ...words.ways(verdict.leastVersion), "", ...open.map(ledgerEntry));
  if (verdict.faults.length > 0) lines.push("");
  const sign = verdict.passes ? "✔" : "✖";
  lines.push(paint(verdict.passes ? "green" : "red", `${sign} ${conclusion(report, language)}`));
  return lines.join("\n");
}

/** What changed, how to fix it, for whom, where and since when, and what to look up or accept. */
function changeLines(
  { verdict, placeOf }: Report,
  change: Change,
  language: Language,
  paint: (style: Style, text: string) => string,
): string[] {
  const { file, line } = placeOf(change);
  const words = labels[language];
  const entry = verdict.accepted.get(change.fingerprint);
  return [
    `  ${change.message[language]}`,
    ...(entry
      ? [paint("green", `    ${words.accepted(entry.approver, entry.expires, entry.reason)}`)]
      : change.fix
        ? [`    ${words.fix}: ${change.fix[language]}`]
        : []),
    paint("dim", `    ${operationsText(change, language)}`),
    paint("dim", `    ${file}:${line}  ${change.side} ${change.pointer}`),
    paint("dim", `    ${change.rule} ${change.fingerprint} ${words.since(verdict.baseVersion)}`),
  ];
}
