import { english } from "@specie/contract/editions";
import { optionsHelp, runCommand } from "./run-command.ts";

const help = `The mock of the Customers API: answers every operation from the contract's own examples

  pnpm mock [--port N] [--host ADDRESS]

${optionsHelp}

PORT and HOST of the environment do the same as the options.`;

await runCommand(
  help,
  ([word]) => {
    if (word !== undefined)
      throw new Error(`"${word}" is not an option. The mock of another contract is started by specie-mock.`);
    return english;
  },
  process.env,
);
