import { parseArgs } from "node:util";

const help = `Usage: pnpm gate:corpus [KIND/NAME ...] [--json] [--ours-only] [--without RULE ...]
                        [--peer NAME=COMMAND ...]
  KIND/NAME       only the cases whose name begins like this, such as requests/, requests/enum or pairs/objects/
  --json          figures and mistakes as one JSON document
  --ours-only     leaves out redocly diff, which takes a process for each case
  --peer NAME=COMMAND
                  the pairs with another tool too: a command that takes two files more, and exits with 1 for a break
  --without RULE  as if our gate had no such rule; \`all\` for none at all. A planted hole: the command must fail`;

export interface Options {
  readonly names: readonly string[];
  readonly json: boolean;
  readonly oursOnly: boolean;
  readonly without: readonly string[];
  readonly peers: readonly { readonly name: string; readonly command: readonly string[] }[];
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
  const many = { type: "string", multiple: true, default: [] as string[] } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: flag, "ours-only": flag, without: many, peer: many },
      allowPositionals: true,
    });
    const { json, without, "ours-only": oursOnly } = values;
    const peers = values.peer.map((text) => {
      const [name = "", ...rest] = text.split("=");
      return { name, command: rest.join("=").split(" ") };
    });
    return { names: positionals, json, oursOnly, without, peers };
  } catch (error) {
    // Node's message names the argument.
    throw new UsageError(error instanceof Error ? error.message : `${error}`);
  }
}
