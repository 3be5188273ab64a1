import { notInSample } from "./sample-checker.ts";

/** The mutants of a slice by what the tests made of them, as Stryker counts them. */
export interface Counts {
  /** All that Stryker makes of the source, tried or not. */
  readonly mutants: number;
  readonly killed: number;
  /** Killed as well: the tests did not end. */
  readonly timedOut: number;
  /** Killed as well, which Stryker does not count: a test file could not be loaded, so the run of the tests fails. */
  readonly notLoaded: number;
  readonly survived: number;
  /** Survived as well: no test reaches them. */
  readonly uncovered: number;
  /** Of code that runs while a module is loaded, and left out where `withStatic` is not set. They do not count. */
  readonly static: number;
  /** Marked in the source as equivalent, with a reason. They do not count. */
  readonly equivalent: number;
}

/** Of which mutants a score is, and how it is measured again. */
export interface Measured extends Counts {
  /** In percent, with the bounds of its 95 % interval; both are the score itself where all mutants were tried. */
  readonly percent: number;
  readonly interval: readonly [number, number];
  readonly date: string;
  readonly command: string;
}

export interface StrykerMutant {
  readonly status: string;
  readonly statusReason?: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: Readonly<Record<"start" | "end", { readonly line: number; readonly column: number }>>;
}

/** The members of Stryker's report that are read (mutation-testing-report-schema). */
export interface StrykerReport {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly StrykerMutant[] }>
  >;
}

type Judged = Pick<StrykerMutant, "status" | "statusReason">;

export function countMutants(mutants: readonly Judged[]): Counts {
  const count = (status: string) => mutants.filter((one) => one.status === status).length;
  const isStatic = ({ status, statusReason = "" }: Judged) =>
    status === "Ignored" && /^Static mutant/.test(statusReason);
  const ofLoading = mutants.filter(isStatic).length;
  return {
    mutants: mutants.length - count("Ignored"),
    killed: count("Killed"),
    timedOut: count("Timeout"),
    notLoaded: count("RuntimeError"),
    survived: count("Survived"),
    uncovered: count("NoCoverage"),
    static: ofLoading,
    equivalent: count("Ignored") - ofLoading,
  };
}

/** Mutants that were neither tried nor left out of the sample, which would falsify a score. */
export function findUnjudged(mutants: readonly StrykerMutant[]): StrykerMutant[] {
  const judged = ["Killed", "Timeout", "RuntimeError", "Survived", "NoCoverage", "Ignored"];
  return mutants.filter(
    ({ status, statusReason }) => !judged.includes(status) && statusReason !== notInSample,
  );
}

const killedOf = ({ killed, timedOut, notLoaded }: Counts) => killed + timedOut + notLoaded;
export const triedOf = (counts: Counts) => killedOf(counts) + counts.survived + counts.uncovered;

/**
 * The share of killed mutants over slices of which different parts were tried, and its 95 % interval: the stratified estimate, with
 * Agresti and Coull's proportion for the variance of each slice and the correction for a finite number of mutants. In percent,
 * rounded down to one decimal.
 */
export function estimate(slices: readonly Counts[]): Pick<Measured, "percent" | "interval"> {
  const measured = slices.filter((slice) => triedOf(slice) > 0);
  const all = measured.reduce((sum, { mutants }) => sum + mutants, 0);
  const parts = measured.map((slice) => {
    const tried = triedOf(slice);
    const killed = killedOf(slice);
    const weight = slice.mutants / all;
    const share = (killed + 2) / (tried + 4);
    const left = 1 - tried / slice.mutants;
    return {
      mean: weight * (killed / tried),
      variance: (weight ** 2 * left * share * (1 - share)) / (tried + 4),
    };
  });
  const mean = parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + part.mean, 0);
  const margin = 1.96 * Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
  return { percent: percent(mean), interval: [percent(mean - margin), percent(mean + margin)] };
}

// A sum of shares can be 0.8499… where it is 0.85.
const percent = (share: number) => Math.floor(Math.max(0, Math.min(1, share)) * 1000 + 1e-9) / 10;

/** The mutants that no test noticed, by file and line, with the line and what it became. */
export function renderSurvivors({ files }: StrykerReport): string {
  return Object.entries(files)
    .flatMap(([file, { source, mutants }]) => {
      const lines = source.split("\n");
      return mutants
        .filter(({ status }) => status === "Survived" || status === "NoCoverage")
        .map(({ location: { start, end }, mutatorName, replacement = "", status }) => {
          const text = lines.slice(start.line - 1, end.line).join("\n");
          return `${file}:${start.line}:${start.column} ${mutatorName}${status === "NoCoverage" ? " (no test)" : ""}\n- ${text}\n+ ${replacement}\n`;
        });
    })
    .join("\n");
}
