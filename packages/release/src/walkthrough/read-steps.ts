/** What a page tells its reader to do, in order. */
export type Step =
  | { readonly kind: "patch"; readonly text: string; readonly line: number }
  | { readonly kind: "command"; readonly command: string; readonly output: string; readonly line: number };

/**
 * Reads the blocks of a page in Markdown: `diff` is a change to apply, `console` has commands after `$ `, each with what it
 * prints below. Lines are counted from 1.
 */
export function readSteps(page: string): Step[] {
  const steps: Step[] = [];
  for (const block of page.matchAll(/^```(diff|console)\n([\s\S]*?)^```$/gm)) {
    const [, kind, text = ""] = block;
    const line = page.slice(0, block.index).split("\n").length + 1;
    if (kind === "diff") steps.push({ kind: "patch", text, line });
    else steps.push(...commandsIn(text, line));
  }
  return steps;
}

function commandsIn(text: string, start: number): Step[] {
  const lines = text.replace(/\n$/, "").split("\n");
  const starts = lines.flatMap((line, index) => (line.startsWith("$ ") ? [index] : []));
  return starts.map((at, index) => ({
    kind: "command",
    command: (lines[at] ?? "").slice(2),
    output: lines.slice(at + 1, starts[index + 1]).join("\n"),
    line: start + at,
  }));
}
