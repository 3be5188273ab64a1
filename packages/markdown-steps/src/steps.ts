import { fencedBlocks } from "./fenced-blocks.ts";

/** One thing that a page asks its reader to do. Lines are counted from 1. */
export type Step =
  | { readonly kind: "patch"; readonly text: string; readonly line: number }
  | { readonly kind: "command"; readonly command: string; readonly output: string; readonly line: number };

/** Reads a page's steps: a `diff` block is a change to apply; a `console` block has commands after `$ ` and their output. */
export function readSteps(page: string): Step[] {
  return fencedBlocks(page, "diff", "console").flatMap(({ language, text, line }): Step[] =>
    language === "diff" ? [{ kind: "patch", text: `${text}\n`, line }] : commandsIn(text, line),
  );
}

function commandsIn(text: string, firstLine: number): Step[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (line.startsWith("$ ") ? [index] : []));
  return starts.map((start, index) => ({
    kind: "command",
    command: (lines[start] ?? "").slice(2),
    output: lines.slice(start + 1, starts[index + 1]).join("\n"),
    line: firstLine + start,
  }));
}
