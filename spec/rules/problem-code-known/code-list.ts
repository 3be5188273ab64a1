import type { Demand } from "../codes.ts";
import { componentName } from "../component.ts";
import type { Location } from "../redocly.ts";

/** What the server and the clients read of each code, beside the title and the description. */
export const demands: readonly Demand[] = [
  { field: "status", isMet: Number.isInteger, wanted: "the HTTP status, an integer" },
  {
    field: "retryable",
    isMet: (value) => typeof value === "boolean",
    wanted: "true if the same request may succeed later, else false",
  },
];

/** True for the schema ProblemCode itself: it allows every code, so it narrows nothing. */
export function isCodeList(location: Location): boolean {
  return componentName(location) === "ProblemCode";
}
