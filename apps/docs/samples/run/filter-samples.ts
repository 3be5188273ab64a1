import { filterCalls } from "../../src/guides/filters.ts";
import { curl } from "../../src/samples/curl.ts";
import type { Sample } from "./sample.ts";

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
