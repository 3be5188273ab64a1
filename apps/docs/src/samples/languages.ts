import type { Call } from "./call.ts";
import { csharp } from "./csharp.ts";
import { curl } from "./curl.ts";
import { java } from "./java.ts";
import { python } from "./python.ts";
import { typescript } from "./typescript.ts";

export interface SampleLanguage {
  readonly id: string;
  readonly label: string;
  /** What the highlighter calls it. */
  readonly highlight: string;
  readonly write: (call: Call) => string;
}

/** The languages in which each call is shown, in the order of the tabs. */
export const sampleLanguages: readonly SampleLanguage[] = [
  { id: "curl", label: "curl", highlight: "bash", write: curl },
  { id: "typescript", label: "TypeScript", highlight: "typescript", write: typescript },
  { id: "python", label: "Python", highlight: "python", write: python },
  { id: "java", label: "Java", highlight: "java", write: java },
  { id: "csharp", label: "C#", highlight: "csharp", write: csharp },
];

/** The languages of one call: a form is written down where its files have a plain syntax, a JSON body everywhere. */
export function languagesOf({ mediaType }: Call): readonly SampleLanguage[] {
  return /[/+]json\b/.test(mediaType) ? sampleLanguages : sampleLanguages.filter(({ id }) => id === "curl");
}
