import { parseArgs } from "node:util";
import type { Effort } from "./measures/measure.ts";
import { measures } from "./measures/measures.ts";

/** The name of a measure. */
export type MeasureName = keyof typeof measures;

/** What to do. */
export type Order = "help" | { readonly names: readonly MeasureName[]; readonly effort: Effort };

/** An invalid command line; the message contains why. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const thorough: Effort = {
  rounds: 7,
  milliseconds: 2_000,
  listings: 60,
  smallBank: 10_000,
  largeBank: 1_000_000,
  requests: [1_000, 100_000],
};

const quick: Effort = {
  rounds: 3,
  milliseconds: 700,
  listings: 20,
  smallBank: 10_000,
  largeBank: 100_000,
  requests: [1_000, 10_000],
};

const known = Object.keys(measures) as MeasureName[]; // `Object.keys` forgets what it was asked.

export const help = `Compares the server with other servers that do the same work, in turns within one run. Prints ratios.

Usage: pnpm bench [--only MEASURE …] [--quick]

  --only MEASURE   measures only that; can be repeated: ${known.join(", ")}
  --quick          fewer and shorter rounds, and a large bank of 100,000 customers instead of a million
  --help           shows this

apps/bench/README.md explains the figures. All measurements are written to apps/bench/results/latest.json.
Exit code: 0 for any figures, 1 when the bench failed.`;

/** @throws UsageError */
export function readArguments(args: readonly string[]): Order {
  const options = {
    only: { type: "string", multiple: true },
    quick: { type: "boolean" },
    help: { type: "boolean" },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];
  try {
    // pnpm hands on the `--` that other package managers take away.
    values = parseArgs({ args: args.filter((argument) => argument !== "--"), options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (values.help) return "help";
  const names = values.only?.map((wanted) => {
    const name = known.find((one) => one === wanted);
    if (name === undefined) throw new UsageError(`There is no measure ${wanted}, only ${known.join(", ")}.`);
    return name;
  });
  return { names: names ?? known, effort: values.quick ? quick : thorough };
}
