import { parseArgs } from "node:util";

const help = `Usage: pnpm gate:corpus [FOLDER/NAME ...] [--json] [--ours-only | --engine-only] [--without RULE ...]
  FOLDER/NAME     only the changes whose name begins like this, such as requests/ or requests/enum
  --json          figures and mistakes as one JSON document
  --ours-only     leaves out redocly diff alone, which takes a process for each change
  --engine-only   our gate without its second opinion, in seconds; the second opinion can only find more
  --without RULE  as if our gate had no such rule; \`all\` for none at all. A planted hole: this must turn red`;

export interface Options {
  readonly names: readonly string[];
  readonly json: boolean;
  readonly oursOnly: boolean;
  readonly engineOnly: boolean;
  readonly without: readonly string[];
}

/** Arguments that the command does not know. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(wrong: string) {
    super(`${wrong}\n\n${help}`);
  }
}

/** Reads the command line. Throws a UsageError that shows the help. */
export function readOptions(args: readonly string[]): Options {
  const flag = { type: "boolean", default: false } as const;
  const rules = { type: "string", multiple: true, default: [] as string[] } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: flag, "ours-only": flag, "engine-only": flag, without: rules },
      allowPositionals: true,
    });
    return {
      names: positionals,
      json: values.json,
      oursOnly: values["ours-only"] || values["engine-only"],
      engineOnly: values["engine-only"],
      without: values.without,
    };
  } catch (error) {
    // Node's message names the argument.
    throw new UsageError(error instanceof Error ? error.message : `${error}`);
  }
}
