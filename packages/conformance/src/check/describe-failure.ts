import { shorten } from "../send/write-curl.ts";
import type { Failure } from "./result.ts";

/** What a check threw, for people. */
export function describeFailure(error: unknown): Omit<Failure, "calls"> {
  if (!(error instanceof Error)) return { message: String(error) };
  const message = error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
  if (!("expected" in error && "actual" in error)) return { message };
  return { message, compared: { expected: show(error.expected), actual: show(error.actual) } };
}

function show(value: unknown): string {
  return shorten(JSON.stringify(value, null, 2) ?? String(value));
}
