import type { Change } from "../change.ts";
import { impacts, type Language } from "../rules/rule.ts";
import { labels } from "./labels.ts";
import { conclusion, ledgerEntry, operationsText, type Report, unaccepted } from "./report.ts";

/** GitHub refuses a comment of 65,536 characters; the marker and a frame of the caller's own need room too. */
export const longestMarkdown = 60_000;

/** By this line, an action finds its earlier comment and replaces it. */
const marker = "<!-- specie-gate -->";

/** For a comment on a pull request: the result and the breaks first, all else folded. */
export function asMarkdown(reports: readonly Report[], language: Language = "en"): string {
  const room = Math.floor((longestMarkdown - marker.length) / Math.max(1, reports.length)) - 2;
  return [marker, ...reports.map((report) => section(report, language, room))].join("\n");
}

function section(report: Report, language: Language, room: number): string {
  const { base, revision, changes, verdict } = report;
  const words = labels[language];
  const counts = impacts
    .toReversed()
    .map((impact) => `${changes.filter((one) => one.impact === impact).length} ${impact}`);
  const head = [
    `## ${verdict.passes ? "✅" : "❌"} ${conclusion(report, language)}`,
    "",
    `\`${base}\` (${verdict.baseVersion}) → \`${revision}\` (${verdict.revisionVersion}): ${counts.join(", ")}.`,
    "",
    ...verdict.faults
      .filter(({ code }) => code !== "break-not-accepted")
      .map(({ code, texts }) => `- ${texts[language]} (\`${code}\`)`),
    "",
  ].join("\n");
  const open = unaccepted(report);
  const isOpen = (change: Change) => open.includes(change);
  const ways = open.length > 0 ? `${words.ways(verdict.leastVersion).join("\n")}\n` : "";
  const parts = [
    {
      title: undefined,
      rows: changes.filter(isOpen).map((change) => row(report, change, language)),
      table: true,
    },
    {
      title: `${words.headings.minor}, ${words.headings.patch.toLowerCase()}`,
      rows: changes.filter((change) => !isOpen(change)).map((change) => row(report, change, language)),
      table: true,
    },
    { title: "spec/decisions.yaml", rows: open.map(ledgerEntry), table: false },
  ];
  let text = `${head}\n${ways}`;
  for (const { title, rows, table } of parts) {
    if (rows.length === 0) continue;
    const before = table ? tableHead : "```yaml\n";
    const frame = [
      title === undefined ? "" : `<details><summary>${title}</summary>\n\n`,
      title === undefined ? "" : "\n</details>\n",
    ];
    const left = room - text.length - before.length - frame.join("").length - 200;
    const shown = fitting(rows, left);
    const rest = rows.length - shown.length;
    text += `\n${frame[0]}${before}${shown.join("\n")}\n${table ? "" : "```\n"}`;
    if (rest > 0) text += `\n${words.more(rest)}\n`;
    text += frame[1];
  }
  return text;
}

const tableHead =
  "| impact | change | operations | place | rule, fingerprint |\n| --- | --- | --- | --- | --- |\n";

/** As many rows as there is room for. */
function fitting(rows: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = rows.findIndex((text) => {
    left -= text.length + 1;
    return left < 0;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/** Beyond this, a list of operations is cut: one shared schema may be used by hundreds. */
const longestCell = 400;

function row({ verdict, placeOf }: Report, change: Change, language: Language): string {
  const { file, line } = placeOf(change);
  const isAccepted = verdict.accepted.has(change.fingerprint);
  const fix = change.fix && !isAccepted ? ` *${labels[language].fix}: ${change.fix[language]}*` : "";
  const cells = [
    isAccepted ? `${change.impact}, accepted` : change.impact,
    change.message[language] + fix,
    operationsText(change, language),
    `${file}:${line}`,
    `\`${change.rule}\` \`${change.fingerprint}\``,
  ];
  return `| ${cells.map(cell).join(" | ")} |`;
}

function cell(text: string): string {
  const short = text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
  return short.replaceAll("|", "\\|").replaceAll(/\s*[\r\n]\s*/g, " ");
}
