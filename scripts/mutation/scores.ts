/** Mutants of a package by what the tests made of them, as Stryker counts them. */
export interface Score {
  readonly killed: number;
  readonly survived: number;
  /** Survived as well: no test reaches them. */
  readonly uncovered: number;
}

/** The members of Stryker's report that are read (mutation-testing-report-schema). */
export interface StrykerReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** A mutant that hangs is noticed: the run stops. Mutants that do not compile or are marked equivalent do not count. */
export function countMutants({ files }: StrykerReport): Score {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted: readonly string[]) => statuses.filter((status) => wanted.includes(status)).length;
  return { killed: count("Killed", "Timeout"), survived: count("Survived"), uncovered: count("NoCoverage") };
}

/** In percent with one decimal, rounded down; 100 where there is nothing to mutate. */
export function percentOf({ killed, survived, uncovered }: Score): number {
  const all = killed + survived + uncovered;
  return all === 0 ? 100 : Math.floor((killed * 1000) / all) / 10;
}

export type Scores = Readonly<Record<string, Score & { readonly percent: number }>>;

/** A line for each package, with the score kept in scores.json and the goal. */
export function describeScores(
  rows: readonly { readonly name: string; readonly goal: number; readonly score: Score }[],
  kept: Scores,
): string {
  return rows
    .map(({ name, goal, score }) => {
      const before = kept[name] ? `${kept[name].percent.toFixed(1)} % kept` : "none kept";
      const { killed, survived, uncovered } = score;
      const counts = `${killed} killed, ${survived} survived, ${uncovered} without a test`;
      return `${name.padEnd(12)} ${percentOf(score).toFixed(1).padStart(5)} %  (${before}, goal ${goal} %)  ${counts}`;
    })
    .join("\n");
}

/** The packages whose score is below the kept one. New code may not be tested worse than the old. */
export function findWorse(scores: Readonly<Record<string, Score>>, kept: Scores): string[] {
  return Object.entries(scores).flatMap(([name, score]) => {
    const before = kept[name]?.percent;
    return before !== undefined && percentOf(score) < before ? [name] : [];
  });
}
