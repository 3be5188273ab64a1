/**
 * How a change of an extension is judged:
 * `capacity` a number of which more is better for callers; `offers` a list from which nothing may go; `demands` a list to
 * which nothing may be added; `values` values of an open list: callers may meet others, and may send the listed ones;
 * `codes` facts about each code; `meaning` callers rely on the value as it is; `note` for
 * tools and readers only.
 */
export const extensionKinds = [
  "capacity",
  "offers",
  "demands",
  "values",
  "codes",
  "meaning",
  "note",
] as const;
export type ExtensionKind = (typeof extensionKinds)[number];

/** The extensions that the gate knows. Those that limit numbers are among the limits of schemas. */
export const knownExtensions: Readonly<Record<string, ExtensionKind>> = {
  "x-algorithms": "offers",
  "x-clock-skew-seconds": "capacity",
  "x-codes": "codes",
  "x-excludes": "demands",
  "x-extensible-enum": "values",
  "x-max-body-bytes": "capacity",
  "x-max-lifetime-seconds": "capacity",
  "x-normalization": "meaning",
  "x-required-claims": "demands",
  "x-retention-hours": "capacity",
  "x-type-base": "meaning",
  "x-codeSamples": "note",
  "x-deprecation-base": "note",
  "x-displayName": "note",
  "x-enum-descriptions": "note",
  "x-enum-varnames": "note",
  "x-logo": "note",
  "x-replaced-by": "note",
  "x-tagGroups": "note",
};

/** Judged with `deprecated`, and as what they are: the webhooks of OpenAPI 3.0. */
export const judgedElsewhere: ReadonlySet<string> = new Set(["x-sunset", "x-deprecated-since", "x-webhooks"]);
