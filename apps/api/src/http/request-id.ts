import type { IncomingMessage } from "node:http";
import type { Guid } from "@specie/types";
import { requestIdPattern } from "../contract/limits.ts";

/** The caller's own name for the request if it is one that the contract keeps, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, "headers">, newGuid: () => Guid): string {
  const own = headers["x-request-id"];
  return typeof own === "string" && requestIdPattern.test(own) ? own : newGuid();
}
