import { parseArgs } from "node:util";
import type { Fault } from "./fault.ts";

export const usage = `Plants one fault after the other in a copy of the server and runs the conformance kit against it.

  pnpm planted-faults [--only ID]… [--parallel N] [--seed N]

  --only ID     only this fault, or those of this group, such as paging; may be repeated
  --parallel N  copies tested at the same time, from 1 to 4, by default 2
  --seed N      the seed of the kit, by default 1

Writes the outcomes into the table of packages/conformance/README.md; other lines stay as they are.
Exit code: 0 when every fault is caught; 1 when one is not or cannot be tested; 2 wrong arguments.`;

export interface Settings {
  readonly chosen: readonly Fault[];
  readonly parallel: number;
  readonly seed: number;
}

/** Reads the command line. Throws an Error whose message says what is wrong. */
export function readSettings(args: readonly string[], all: readonly Fault[]): Settings | "help" {
  const { values } = parseArgs({
    // pnpm passes on the two dashes that separate its own options from the script's.
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
    if (!all.some(({ id }) => isIn(id, part))) throw new Error(`--only is '${part}'; there is no such fault`);
  const isChosen = ({ id }: Fault) => values.only.length === 0 || values.only.some((part) => isIn(id, part));
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
