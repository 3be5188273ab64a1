import { orderedJson } from "../contract/json.ts";

const longest = 120;

/** A value of the contract as a message shows it; what is absent is a dash. */
export function show(value: unknown): string {
  if (value === undefined) return "–";
  const text = typeof value === "string" ? value : orderedJson(value);
  return `\`${text.length > longest ? `${text.slice(0, longest)}…` : text}\``;
}
