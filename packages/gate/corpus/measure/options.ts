import { parseArgs } from "node:util";

const help = `Usage: pnpm gate:corpus [KIND/NAME ...] [--json] [--ours-only] [--without RULE ...]
  KIND/NAME       only the cases whose name begins like this, such as requests/ or requests/enum
  --json          figures and mistakes as one JSON document
  --ours-only     leaves out redocly diff, which takes a process for each case
  --without RULE  as if our gate had no such rule; \`all\` for none at all. A planted hole: the command must fail`;

export interface Options {
  readonly names: readonly string[];
  readonly json: boolean;
  readonly oursOnly: boolean;
  readonly without: readonly string[];
}

/** Arguments that the command does not have. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(wrong: string) {
    super(`${wrong}\n\n${help}`);
  }
}

/** Reads the command line. Throws a {@link UsageError} that shows the help. */
export function readOptions(args: readonly string[]): Options {
  const flag = { type: "boolean", default: false } as const;
  const rules = { type: "string", multiple: true, default: [] as string[] } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: flag, "ours-only": flag, without: rules },
      allowPositionals: true,
    });
    const { json, without, "ours-only": oursOnly } = values;
    return { names: positionals, json, oursOnly, without };
  } catch (error) {
    // Node's message names the argument.
    throw new UsageError(error instanceof Error ? error.message : `${error}`);
  }
}
