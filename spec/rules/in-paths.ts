import type { Visitor } from "./redocly.ts";

/** A visitor of what callers send to the API, and not of its webhooks, in which the roles are exchanged. */
export function inPaths(within: Exclude<Visitor["WebhooksMap"], undefined>): Visitor {
  return { Paths: within };
}
