import { compareContracts, GateError } from "../../src/index.ts";
import type { Pair } from "./read-pairs.ts";
import { demanded } from "./score.ts";

export interface PairScore {
  readonly pairs: number;
  readonly breaking: number;
  readonly missed: readonly string[];
  readonly falseAlarms: readonly string[];
  /** Judged rightly, but with other rules or another error than stated. */
  readonly otherwise: readonly string[];
  /** The rules that some pair meets. */
  readonly rules: readonly string[];
}

export function arePairsGood({ breaking, missed, falseAlarms, otherwise }: PairScore): boolean {
  const alarms = breaking - missed.length + falseAlarms.length;
  return missed.length === 0 && otherwise.length === 0 && breaking / alarms >= demanded.precision;
}

export function reportPairs({ pairs, breaking, missed, falseAlarms, otherwise }: PairScore): string {
  const list = (title: string, ids: readonly string[]) => ids.map((id) => `  ${title}: ${id}`);
  return [
    `Pairs from public threads: ${pairs}, of these breaking ${breaking}; missed ${missed.length}, false alarms ${falseAlarms.length}.`,
    ...list("missed", missed),
    ...list("false alarm", falseAlarms),
    ...list("reported otherwise", otherwise),
  ].join("\n");
}

/** Judges each pair with our gate, and compares with what it states. */
export function judgePairs(pairs: readonly Pair[], today: string): PairScore {
  const results = pairs.map((pair) => ({ pair, ...judge(pair, today) }));
  const shown = ({ pair, breaks, error }: (typeof results)[number]) =>
    `${pair.id}: ${error ?? (breaks.join(", ") || "nothing")}`;
  const isError = ({ pair, error }: (typeof results)[number]) => (pair.error ?? error) !== undefined;
  const judged = results.filter((result) => !isError(result));
  return {
    pairs: pairs.length,
    breaking: pairs.filter(({ breaks }) => breaks).length,
    missed: judged.filter(({ pair, breaks }) => pair.breaks && breaks.length === 0).map(shown),
    falseAlarms: judged.filter(({ pair, breaks }) => !pair.breaks && breaks.length > 0).map(shown),
    otherwise: results
      .filter(
        ({ pair, error, rules }) =>
          pair.error !== error || (pair.rules && pair.rules.toSorted().join() !== rules.toSorted().join()),
      )
      .map(shown),
    rules: [...new Set(results.flatMap(({ rules }) => rules))],
  };
}

function judge({ base, revision }: Pair, today: string) {
  try {
    const changes = compareContracts(base, revision, { today });
    const breaks = changes.filter(({ impact }) => impact === "major").map(({ rule }) => rule);
    return { rules: changes.map(({ rule }) => rule), breaks, error: undefined };
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return { rules: [], breaks: [], error: error.code };
  }
}
