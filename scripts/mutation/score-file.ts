import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MutatedPackage } from "./mutated-package.ts";
import { mutatedPackages } from "./packages.ts";
import { estimate, type Measured, triedOf } from "./scores.ts";

const file = join(import.meta.dirname, "scores.json");
const notMeasured = "not measured yet";

/** By the name of a slice, as `gate/decisions`. */
export type Scores = ReadonlyMap<string, Measured>;

interface PackageScore {
  readonly percent?: number;
  readonly interval?: readonly [number, number];
  readonly slices: Readonly<Record<string, Measured | typeof notMeasured>>;
  readonly notMutated: Readonly<Record<string, string>>;
}

export function readScores(text: string = readFileSync(file, "utf8")): Scores {
  const packages = JSON.parse(text) as Record<string, PackageScore>; // writeScores has written it.
  return new Map(
    Object.entries(packages).flatMap(([name, { slices }]) =>
      Object.entries(slices).flatMap(([slice, score]) =>
        score === notMeasured ? [] : [[`${name}/${slice}`, score] as const],
      ),
    ),
  );
}

/** Every slice of every package, also those without a score, and what is not mutated. */
export function renderScores(scores: Scores): string {
  const packages = mutatedPackages.map(({ name, slices, leftOut }): [string, PackageScore] => {
    const rows = slices.map(
      (slice) => [slice.name, scores.get(`${name}/${slice.name}`) ?? notMeasured] as const,
    );
    const measured = rows.flatMap(([, score]) => (score === notMeasured ? [] : [score]));
    return [
      name,
      {
        ...(measured.length > 0 && estimate(measured)),
        slices: Object.fromEntries(rows),
        notMutated: Object.fromEntries(leftOut.map(({ files, reason }) => [files.join(" "), reason])),
      },
    ];
  });
  return `${JSON.stringify(Object.fromEntries(packages), null, 2)}\n`;
}

export function writeScores(scores: Scores): void {
  writeFileSync(file, renderScores(scores));
}

/** A line for each slice that was measured now, with its kept score and its goal, and one for each of their packages. */
export function describeScores(
  scores: Scores,
  kept: Scores,
  packages: readonly MutatedPackage[] = mutatedPackages,
): string {
  return packages
    .flatMap(({ name, slices }) => {
      const rows = slices.flatMap((slice) => {
        const key = `${name}/${slice.name}`;
        const score = scores.get(key);
        return score ? [{ key, score, goal: slice.goal, before: kept.get(key) }] : [];
      });
      if (rows.length === 0) return [];
      const { percent, interval } = estimate(rows.map(({ score }) => score));
      return [
        ...rows.map(({ key, score, goal, before }) => {
          const { killed, timedOut, notLoaded, survived, uncovered, mutants } = score;
          const was = before ? `${before.percent.toFixed(1)} % kept` : "none kept";
          const tried = `${triedOf(score)} of ${mutants} mutants`;
          const counts = `${killed} killed, ${timedOut} timed out, ${notLoaded} not loaded, ${survived} survived, ${uncovered} without a test${score.static > 0 ? `; ${score.static} static ones left out` : ""}`;
          return `${key.padEnd(36)} ${show(score)}  (${was}, goal ${goal} %)  ${tried}: ${counts}`;
        }),
        `${name.padEnd(36)} ${show({ percent, interval })}`,
      ];
    })
    .join("\n");
}

const show = ({ percent, interval: [from, to] }: Pick<Measured, "percent" | "interval">) =>
  `${percent.toFixed(1).padStart(5)} %${from === to ? "" : ` [${from.toFixed(1)}, ${to.toFixed(1)}]`}`;

/** Slices that are worse than kept beyond the errors of both samples. New code may not be tested worse than the old. */
export function findWorse(scores: Scores, kept: Scores): string[] {
  return [...scores].flatMap(([key, { interval }]) => {
    const before = kept.get(key);
    return before !== undefined && interval[1] < before.interval[0] ? [key] : [];
  });
}
