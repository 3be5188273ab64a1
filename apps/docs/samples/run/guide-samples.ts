import { stepText } from "../../src/guides/step-text.ts";
import { type Guide, guides, type Step, type StepLanguage } from "../../src/guides/steps.ts";
import type { Sample } from "./sample.ts";

/** The samples of the guides in one language, in their order. */
export function guideSamples(language: StepLanguage): readonly Sample[] {
  return guideNames().flatMap((guide) =>
    guides[guide].flatMap((step: Step) => {
      const code = stepText(guide, step.name, language);
      if (code === undefined) return [];
      const { name, status = 200, takes = {}, target = "server", shows: _shown, ...ending } = step;
      return [{ id: `${guide}.${name}`, language, code, status, takes, target, ...ending }];
    }),
  );
}

/** The names of the guides that have samples. */
function guideNames(): readonly Guide[] {
  return Object.keys(guides) as Guide[]; // The keys of a constant.
}
