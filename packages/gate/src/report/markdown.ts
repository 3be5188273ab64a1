import type { Change } from "../change.ts";
import { impacts } from "../rules/rule.ts";
import { conclusion, ledgerEntry, operationsText, type Report } from "./report.ts";
import { unaccepted } from "./text.ts";

/** For a comment on a pull request. */
export function asMarkdown(report: Report): string {
  const { base, revision, changes, verdict } = report;
  const counts = impacts
    .toReversed()
    .map((impact) => `${changes.filter((one) => one.impact === impact).length} ${impact}`);
  const lines = [
    `## ${verdict.passes ? "✅" : "❌"} ${conclusion(report)}`,
    "",
    `\`${base}\` (${verdict.baseVersion}) → \`${revision}\` (${verdict.revisionVersion}): ${counts.join(", ")}.`,
    "",
  ];
  if (changes.length > 0)
    lines.push(
      "| impact | change | operations | place | fingerprint |",
      "| --- | --- | --- | --- | --- |",
      ...changes.map((change) => row(report, change)),
      "",
    );
  const others = verdict.faults.filter(({ code }) => code !== "break-not-accepted");
  if (others.length > 0) lines.push(...others.map(({ code, message }) => `- ${message} (\`${code}\`)`), "");
  const open = unaccepted(report);
  if (open.length > 0)
    lines.push(
      `Undo each break, or raise \`info.version\` to ${verdict.leastVersion}, or accept it in the decision ledger:`,
      "",
      "```yaml",
      ...open.map(ledgerEntry),
      "```",
      "",
    );
  return lines.join("\n");
}

function row({ verdict, placeOf }: Report, change: Change): string {
  const { file, line } = placeOf(change);
  const impact = verdict.accepted.has(change.fingerprint) ? `${change.impact}, accepted` : change.impact;
  const cells = [
    impact,
    change.message.en,
    operationsText(change),
    `${file}:${line}`,
    `\`${change.fingerprint}\``,
  ];
  return `| ${cells.map(cell).join(" | ")} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
}
