/**
 * A plugin for StrykerJS, which cannot try a random part of the mutants itself: a checker that lets through one mutant of N.
 * The others get the only other verdict that a checker has, "does not compile", with the reason below. The types of Stryker's own
 * package for plugins do not compile with `exactOptionalPropertyTypes`, so the few members are named here.
 */
import { createHash } from "node:crypto";
import { relative } from "node:path";

export const notInSample = "not in the sample";

export interface Sample {
  readonly seed: string;
  /** For each file, from the folder of the package: one mutant of this many. */
  readonly oneIn: Readonly<Record<string, number>>;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Change {
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Mutant extends Change {
  readonly id: string;
  readonly fileName: string;
}

/** Depends on the mutant alone, so that a changed file does not change the sample of the others. */
export function isInSample(
  { location: { start, end }, mutatorName, replacement }: Change,
  file: string,
  { seed, oneIn }: Sample,
): boolean {
  const place = [file, start.line, start.column, end.line, end.column];
  const digest = createHash("sha256")
    .update(JSON.stringify([seed, ...place, mutatorName, replacement]))
    .digest();
  return digest.readUInt32BE() * (oneIn[file] ?? 1) < 2 ** 32;
}

function createChecker({ sample }: { readonly sample: Sample }) {
  const judge = (mutant: Mutant) =>
    isInSample(mutant, relative(process.cwd(), mutant.fileName), sample)
      ? { status: "passed" }
      : { status: "compileError", reason: notInSample };
  return {
    init: async () => {},
    check: async (mutants: readonly Mutant[]) =>
      Object.fromEntries(mutants.map((one) => [one.id, judge(one)])),
    group: async (mutants: readonly Mutant[]) => [mutants.map(({ id }) => id)],
  };
}
createChecker.inject = ["options"] as const;

export const strykerPlugins = [{ kind: "Checker", name: "sample", factory: createChecker }];
