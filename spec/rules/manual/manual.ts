import plugin from "../plugin.ts";
import { readRule } from "./read-rule.ts";
import { render } from "./render.ts";

/** RULES.md as it should be. */
export function manual(): string {
  return render(Object.keys(plugin().rules.oas3).map(readRule));
}

export const manualFile = new URL("../RULES.md", import.meta.url);
