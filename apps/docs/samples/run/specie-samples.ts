import type { Lang } from "../../src/lang.ts";
import { guideSamples } from "./guide-samples.ts";
import type { Sample } from "./sample.ts";

/** The samples of the command line, which answers in the words of a language. */
export function specieSamples(words: Lang): readonly Sample[] {
  return guideSamples("specie").map((sample) => ({ ...sample, id: `${sample.id}.${words}`, words }));
}
