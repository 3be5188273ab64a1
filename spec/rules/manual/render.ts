import type { RuleFacts, Snippet } from "./read-rule.ts";

/** Prints the manual of the rules in Markdown. */
export function render(rules: readonly RuleFacts[]): string {
  return [
    "# The rules, one by one",
    "Written by `pnpm manual` from the folder of each rule, where its examples are its test, and from the style guide.",
    rules
      .map(({ id, demands }) => `- [\`${id}\`](#${anchorOf(id)}): ${withoutId(demands[0] ?? "")}`)
      .join("\n"),
    ...rules.map(section),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function section({
  id,
  demands,
  why,
  recommended,
  options,
  settings,
  bad,
  findings,
  good,
}: RuleFacts): string {
  return [
    `## ${id}`,
    `**Demands.** ${demands.map(withoutId).join(" ")}`,
    `**Why.** ${why}`,
    `**In \`specie/recommended\`.** ${recommended}.`,
    `**Settings.** ${["severity", ...options].map((option) => `\`${option}\``).join(", ")}.${
      settings === undefined ? "" : ` The examples are judged with \`${settings.trim()}\`.`
    }`,
    `**Bad.** ${fenced(bad)}`,
    `It reports, with the fix:\n\n${findings.map(({ pointer, message }) => `- \`${pointer}\` ${message}`).join("\n")}`,
    `**Good.** ${fenced(good)}`,
  ].join("\n\n");
}

function fenced({ file, text }: Snippet): string {
  if (file === undefined) return `These files:\n\n\`\`\`text\n${text}\n\`\`\``;
  return `\`${file}\`:\n\n\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}

/** The sentence without the rules it names in brackets. */
function withoutId(sentence: string): string {
  return sentence.replaceAll(/ \(`[^`]+`\)/g, "");
}

function anchorOf(heading: string): string {
  return heading.replaceAll(/[^\w-]/g, "");
}
