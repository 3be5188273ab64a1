import { styleText } from "node:util";
import type { Output } from "../surroundings.ts";

/** Colours on a terminal only, and not where `NO_COLOR` is set (no-color.org). */
export function paint(
  style: "bold" | "red" | "green" | "yellow",
  text: string,
  stream: Output,
  env: Readonly<Record<string, string | undefined>>,
): string {
  return stream.isTTY && !env["NO_COLOR"] ? styleText(style, text, { validateStream: false }) : text;
}
