import type { ExplainedCode } from "../codes.ts";
import type { Location, Problem } from "../redocly.ts";

interface Use {
  readonly list: readonly ExplainedCode[];
  readonly listLocation: Location;
  /** Codes that some answer carries. */
  readonly used: ReadonlySet<unknown>;
  readonly unusedOk: readonly string[];
}

/** Codes used nowhere, and exceptions that have outlived their reason. */
export function judgeUse({ list, listLocation, used, unusedOk }: Use): Problem[] {
  const codes = list.map(({ code }) => code);

  const unused = list
    .filter(({ code }) => !used.has(code) && !unusedOk.includes(code))
    .map(({ code, location }) => ({
      message: `No answer carries the code "${code}". Use it in one, delete it from the list, or name it in unused_ok if no operation can give it.`,
      location,
    }));
  const stale = unusedOk
    .filter((code) => used.has(code) || !codes.includes(code))
    .map((code) => ({
      message: `unused_ok names "${code}", but ${used.has(code) ? "an answer carries it" : "no such code is listed"}. Remove it from the rule's settings in redocly.yaml.`,
      location: listLocation,
    }));
  return [...unused, ...stale];
}
