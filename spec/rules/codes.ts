import type { Location, Problem } from "./redocly.ts";
import type { SchemaPlace } from "./schema.ts";
import { mapOf, type YamlMap } from "./yaml.ts";

/** An entry of `x-codes`, where a schema explains the codes in its `enum`. */
export interface ExplainedCode {
  readonly code: string;
  readonly entry: YamlMap;
  readonly location: Location;
}

/** What a field of every entry has to be. */
export interface Demand {
  readonly field: string;
  readonly isMet: (value: unknown) => boolean;
  readonly wanted: string;
}

export function explainedCodes({ schema, location }: SchemaPlace): ExplainedCode[] {
  return Object.entries(mapOf(schema["x-codes"])).map(([code, entry]) => ({
    code,
    entry: mapOf(entry),
    location: location.child(["x-codes", code]),
  }));
}

export function defectsOf({ code, entry, location }: ExplainedCode, demands: readonly Demand[]): Problem[] {
  return demands
    .filter(({ field, isMet }) => !isMet(entry[field]))
    .map(({ field, wanted }) => ({
      message: `The code "${code}" has no proper ${field}. Give \`${field}\`: ${wanted}.`,
      location,
    }));
}
