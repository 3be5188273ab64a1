import type { Step } from "./steps.ts";

/** Sizes and counts of what is packed grow with the code, as do numbers of migrations; they are not compared. */
const measures = /\d+(?= (bytes|files|components|texts)\b)|(?<=bytes of )\d+|(?<=migrations\/)\d{4}(?=-)/g;

/** A message for each command that printed something else than the page shows. */
export function comparePage(steps: readonly Step[], printed: readonly string[]): string[] {
  return commandsOf(steps).flatMap(({ command, output, line }, index) => {
    const actual = printed[index] ?? "";
    if (actual.replaceAll(measures, "N") === output.replaceAll(measures, "N")) return [];
    return `line ${line}, \`${command}\` printed\n${actual}\nand the page shows\n${output}`;
  });
}

/** The page with the output of the commands replaced by what they printed. */
export function updatePage(page: string, steps: readonly Step[], printed: readonly string[]): string {
  const lines = page.split("\n");
  // From the end, so that the lines before keep their numbers.
  for (const [index, { output, line }] of [...commandsOf(steps).entries()].reverse()) {
    const text = printed[index] ?? "";
    lines.splice(
      line,
      output === "" ? 0 : output.split("\n").length,
      ...(text === "" ? [] : text.split("\n")),
    );
  }
  return lines.join("\n");
}

function commandsOf(steps: readonly Step[]) {
  return steps.filter((step) => step.kind === "command");
}
