import { parseArgs } from "node:util";
import type { Contract } from "@specie/contract";
import { type Address, runMock } from "./run-mock.ts";

/** The options of both commands, for their help. */
export const optionsHelp = `  --port N        where it listens; 0 takes any free port. By default that of the contract's first server if it is
                  on this machine, else 4010
  --host ADDRESS  by default 127.0.0.1

Any token passes, and a missing one is answered as the contract declares. \`Prefer: code=409\`, \`example=NAME\`,
\`dynamic=true\`, \`delay=1500\` and \`drop\` choose the answer. It keeps no state.`;

/**
 * Runs the mock with the options of the command line, which replace `defaults`. `contractOf` gets what is no option, and throws
 * where that is not what the command takes.
 */
export async function runCommand(
  help: string,
  contractOf: (words: readonly string[]) => Contract,
  defaults: Address = {},
): Promise<void> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      console.log(help);
      return;
    }
    const { port = defaults.PORT, host = defaults.HOST } = values;
    await runMock(contractOf(positionals), {
      ...(port !== undefined && { PORT: port }),
      ...(host !== undefined && { HOST: host }),
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nTry --help.`);
    process.exit(2);
  }
}
