import { filterCalls } from "../../src/guides/filters.ts";
import { stepText } from "../../src/guides/step-text.ts";
import { type Guide, guides, type Step, type StepLanguage } from "../../src/guides/steps.ts";
import type { Lang } from "../../src/lang.ts";
import { curl } from "../../src/samples/curl.ts";
import type { Sample } from "./sample.ts";

/** The samples of the guides in one language, in their order. */
export function guideSamples(language: StepLanguage): readonly Sample[] {
  const names = Object.keys(guides) as Guide[]; // The keys of a constant.
  return names.flatMap((guide) =>
    guides[guide].flatMap((step: Step) => {
      const code = stepText(guide, step.name, language);
      if (code === undefined) return [];
      const { name, status = 200, takes = {}, target = "server", shows: _shown, ...ending } = step;
      return [{ id: `${guide}.${name}`, language, code, status, takes, target, ...ending }];
    }),
  );
}

/** The samples of the command line, whose messages are in a language. */
export function specieSamples(messages: Lang): readonly Sample[] {
  return guideSamples("specie").map((sample) => ({ ...sample, id: `${sample.id}.${messages}`, messages }));
}

/** One call for each filter of the lists, with the example that the guide shows. */
export function filterSamples(): readonly Sample[] {
  return filterCalls().map((call) => ({
    id: call.id,
    language: "curl",
    code: curl(call),
    target: "server",
    status: 200,
    takes: {},
  }));
}
