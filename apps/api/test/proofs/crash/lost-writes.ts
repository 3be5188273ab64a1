import type { Attempt } from "./writing.ts";

/** The keys of acknowledged writes that the database does not know any more, or has another answer for. */
export function lost(attempts: readonly Attempt[], answers: ReadonlyMap<string, string | null>): string[] {
  const acknowledged = attempts.filter((attempt) => attempt.acknowledged !== undefined);
  return acknowledged.filter(({ key }) => (answers.get(key) ?? null) === null).map(({ key }) => key);
}
