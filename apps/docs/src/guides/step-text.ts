import { existsSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { type Guide, type StepLanguage, stepLanguages } from "./steps.ts";

// Astro bundles this file into another folder of the package before it runs.
const folder = join(dirname(findPackageJSON("..", import.meta.url) ?? ""), "src/guides");

/**
 * The text of a step in a language; undefined where the step is not written in it. Steps in shell share one file, each
 * below a line `### <step>`; a step in another language is a module of its own.
 */
export function stepText(guide: Guide, step: string, language: StepLanguage): string | undefined {
  const { ending, shared } = stepLanguages[language];
  if (shared) return shellSteps(guide, language).get(step);
  const file = join(folder, guide, `${step}.${ending}`);
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd() : undefined;
}

/** The steps of a guide's shell file by name, in the file's order. */
export function shellSteps(guide: Guide, language: StepLanguage): ReadonlyMap<string, string> {
  const file = join(folder, guide, `steps.${stepLanguages[language].ending}`);
  if (!existsSync(file)) return new Map();
  const sections = readFileSync(file, "utf8")
    .split(/^### (.+)\n/m)
    .slice(1);
  return new Map(
    Array.from({ length: sections.length / 2 }, (_, index) => [
      sections[2 * index] ?? "",
      (sections[2 * index + 1] ?? "").trimEnd(),
    ]),
  );
}
