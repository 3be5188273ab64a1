import type { Step } from "./read-steps.ts";

/** Sizes and counts of what is packed grow with the code; the page shows them as they were. */
const measures = /\d+(?= (bytes|files|components)\b)|(?<=bytes of )\d+/g;

/** A message for each command that printed something else than the page says. */
export function comparePage(steps: readonly Step[], printed: readonly string[]): string[] {
  const commands = steps.filter((step) => step.kind === "command");
  return commands.flatMap(({ command, output, line }, index) => {
    const actual = printed[index] ?? "";
    if (actual.replaceAll(measures, "N") === output.replaceAll(measures, "N")) return [];
    return `line ${line}, \`${command}\` printed\n${actual}\nand the page says\n${output}`;
  });
}

/** The page with what the commands printed. */
export function writePage(page: string, steps: readonly Step[], printed: readonly string[]): string {
  const lines = page.split("\n");
  const commands = steps.filter((step) => step.kind === "command");
  // From the end, so that the lines before keep their numbers.
  for (const [index, { output, line }] of [...commands.entries()].reverse()) {
    const text = printed[index] ?? "";
    lines.splice(
      line,
      output === "" ? 0 : output.split("\n").length,
      ...(text === "" ? [] : text.split("\n")),
    );
  }
  return lines.join("\n");
}
