import { expect, test } from "vitest";
import { DatabaseUnavailableError, LockTimeoutError, OutcomeUnknownError } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";
import { problemFromError } from "./problem-from-error.ts";

const coded = (code: unknown) => Object.assign(new Error("of Fastify or Node"), { code });
const known = new Problem("login-taken");

test.for([
  [known, "login-taken"],
  [new OutcomeUnknownError("x"), "outcome-unknown"],
  [new DatabaseUnavailableError("x", "timeout"), "service-unavailable"],
  [new LockTimeoutError("x"), "service-unavailable"],
  [coded("FST_ERR_CTP_BODY_TOO_LARGE"), "body-too-large"],
  [coded("FST_ERR_CTP_INVALID_MEDIA_TYPE"), "media-type-not-supported"],
  [coded("FST_ERR_CTP_INVALID_CONTENT_LENGTH"), "invalid-request"],
  [coded("FST_ERR_BAD_URL"), "route-not-found"],
  [coded("FST_ERR_MAX_PARAM_LENGTH"), "route-not-found"],
  [coded("FST_ERR_ROUTE_MISSING_CONTENT_TYPE"), "route-not-found"],
  [coded("ECONNRESET"), "invalid-request"],
  [coded("FST_ERR_NEW"), undefined],
  [coded(7), undefined],
  [new Error("x"), undefined],
  [{ code: "ECONNRESET" }, undefined],
  ["ECONNRESET", undefined],
] as const)("%s is the problem %s", ([error, code]) => {
  expect(problemFromError(error)?.code).toBe(code);
});

test("a problem is passed on as it is", () => {
  expect(problemFromError(known)).toBe(known);
});
