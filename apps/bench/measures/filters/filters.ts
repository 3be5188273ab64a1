import { median, quantile } from "../../load/statistics.ts";
import type { Figure, Measure } from "../measure.ts";
import { openList } from "./open-list.ts";
import { type Question, queryOf, questions } from "./questions.ts";

export interface Answered {
  readonly question: Question;
  /** The 95th percentile in milliseconds. */
  readonly large: number;
  readonly small: number;
  /** The small bank's once more. */
  readonly smallAgain: number;
}

/** The list with each of the seed's filters, and with pairs of them, at a large bank and at a small one. */
export const filters: Measure = async ({ stage, effort, progress }) => {
  await using servers = new AsyncDisposableStack();
  const [large, small] = [await stage.bank(effort.largeBank), await stage.bank(effort.smallBank)];
  const largeList = await openList(stage, large, servers);
  const smallList = await openList(stage, small, servers);
  const all = questions();
  const answered: Answered[] = [];
  for (const [index, question] of all.entries()) {
    const times = { large: [] as number[], small: [] as number[], smallAgain: [] as number[] };
    for (let turn = -3; turn < effort.listings; turn++) {
      const askOf = ({ ask, samples }: typeof largeList) => ask(queryOf(question, samples, turn + 3));
      const one = {
        large: await askOf(largeList),
        small: await askOf(smallList),
        smallAgain: await askOf(smallList),
      };
      // The first ones only warm up.
      if (turn < 0) continue;
      times.large.push(one.large);
      times.small.push(one.small);
      times.smallAgain.push(one.smallAgain);
    }
    const result = {
      question,
      large: quantile(times.large, 0.95),
      small: quantile(times.small, 0.95),
      smallAgain: quantile(times.smallAgain, 0.95),
    };
    answered.push(result);
    progress(
      `${index + 1} of ${all.length}: ${question.join(" + ")}: ${result.large.toFixed(1)} ms, ${result.small.toFixed(1)} ms`,
    );
  }
  return figures(answered, effort.largeBank, effort.smallBank);
};

export function figures(answered: readonly Answered[], customers: number, fewer: number): Figure[] {
  const growth = (one: Answered) => one.large / one.small;
  const byGrowth = answered.toSorted((a, b) => growth(b) - growth(a));
  const byTime = answered.toSorted((a, b) => b.large - a.large);
  const control = answered.map(({ smallAgain, small }) => smallAgain / small);
  const milliseconds = (time: number | undefined) => `${time?.toFixed(1)} ms`;
  const [worst, slowest] = [byGrowth[0], byTime[0]];
  const typical = median(answered.map((one) => one.large));
  const shown = { control, details: answered };
  return [
    {
      measure: `list filters, p95 at ${customers} customers, largest growth: ${worst?.question.join(" + ")}`,
      ours: milliseconds(worst?.large),
      peer: `at ${fewer}: ${milliseconds(worst?.small)}`,
      values: byGrowth.slice(0, 1).map(growth),
      wanted: undefined,
      ...shown,
    },
    {
      measure: `list filters, p95 at ${customers} customers in ms, worst: ${slowest?.question.join(" + ")}`,
      ours: milliseconds(slowest?.large),
      peer: `half of them below ${milliseconds(typical)}`,
      values: byTime.slice(0, 1).map(({ large }) => large),
      wanted: { relation: "at most", bound: 50 },
      ...shown,
    },
    {
      measure: `list filters within 3 times their time at ${fewer}, of ${answered.length}`,
      ours: "",
      peer: "",
      values: [answered.filter((one) => growth(one) <= 3).length],
      wanted: { relation: "at least", bound: 34 },
      ...shown,
    },
  ];
}
