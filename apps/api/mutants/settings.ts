import { parseArgs } from "node:util";
import type { Mutant } from "./mutant.ts";

export const usage = `Plants one fault after the other in a copy of the server and runs the conformance kit against it.

  pnpm mutants [--only ID]… [--parallel N] [--seed N]

  --only ID     only this mutant, or those of this group, such as paging; may be repeated
  --parallel N  how many at once, from 1 to 4, by default 2
  --seed N      the kit's random choices, by default 1

Writes what became of them into the table of packages/conformance/README.md; other lines stay as they are.
Exit code: 0 when at least 95 % are caught; 1 when fewer are, or one cannot be judged; 2 wrong arguments.`;

export interface Settings {
  readonly chosen: readonly Mutant[];
  readonly parallel: number;
  readonly seed: number;
}

/** Reads the command line. Throws an Error whose message says what is wrong. */
export function readSettings(args: readonly string[], all: readonly Mutant[]): Settings | "help" {
  const { values } = parseArgs({
    // pnpm hands on the two dashes that divide its own options from the script's.
    args: args[0] === "--" ? args.slice(1) : [...args],
    options: {
      only: { type: "string", multiple: true, default: [] },
      parallel: { type: "string", default: "2" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const isIn = (id: string, part: string) => id === part || id.startsWith(`${part}/`);
  for (const part of values.only)
    if (!all.some(({ id }) => isIn(id, part)))
      throw new Error(`--only is '${part}'; there is no such mutant`);
  const isChosen = ({ id }: Mutant) => values.only.length === 0 || values.only.some((part) => isIn(id, part));
  return {
    chosen: all.filter(isChosen),
    // Each runs a PostgreSQL, a server and the kit.
    parallel: readNumber("--parallel", values.parallel, 1, 4),
    seed: readNumber("--seed", values.seed, 0, 2 ** 31 - 1),
  };
}

function readNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new Error(`${option} is '${text}'; it must be a whole number from ${least} to ${most}`);
  return number;
}
