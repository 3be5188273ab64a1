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

/**
 * The languages of one call. A form, bytes, and a credential in the address, in a cookie or of two parts have a plain syntax for
 * curl only; our client takes all bodies, and is shown where one can be generated.
 */
export function languagesOf({ mediaType, credentials, client }: Call): readonly SampleLanguage[] {
  const plain = /[/+]json\b/.test(mediaType) && credentials.every((one) => one.in === "header" && !one.basic);
  return sampleLanguages.filter(
    ({ id }) => id === "curl" || (id === "typescript" ? client !== undefined : plain),
  );
}
