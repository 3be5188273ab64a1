import { styleText } from "node:util";
import type { Output } from "../process-io.ts";

/** Colours on a terminal only, and not where `NO_COLOR` is set (no-color.org). */
export function paint(
  style: "bold" | "red" | "green" | "yellow",
  text: string,
  stream: Output,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return stream.isTTY && !env["NO_COLOR"] ? styleText(style, text, { validateStream: false }) : text;
}

/** Shows control and bidirectional characters by their code points, so that a text cannot control the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return `\\u{${point.toString(16).toUpperCase()}}`;
  });
}

/** The same for a message of several lines. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}
