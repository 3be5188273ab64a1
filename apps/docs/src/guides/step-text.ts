import { existsSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { type Guide, type StepLanguage, stepLanguages } from "./steps.ts";

// A page's code is bundled elsewhere in the package before it runs.
const folder = join(dirname(findPackageJSON("..", import.meta.url) ?? ""), "src/guides");

/** The text of a step in a language; nothing where the step is not written in it. */
export function stepText(guide: Guide, step: string, language: StepLanguage): string | undefined {
  const file = join(folder, guide, `${step}.${stepLanguages[language].ending}`);
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd() : undefined;
}
