import { Command } from "@commander-js/extra-typings";
import { assetList } from "./commands/asset-list.ts";
import { assetRegister } from "./commands/asset-register.ts";
import { counterpartyCreate } from "./commands/counterparty-create.ts";
import { counterpartyDisable } from "./commands/counterparty-disable.ts";
import { counterpartyEnable } from "./commands/counterparty-enable.ts";
import { counterpartyList } from "./commands/counterparty-list.ts";
import { keyList } from "./commands/key-list.ts";
import { keyRegister } from "./commands/key-register.ts";
import { keyRevoke } from "./commands/key-revoke.ts";
import type { Perform } from "./perform.ts";

interface ProgramOptions {
  readonly perform: Perform;
  /** Takes help and mistakes, ready for a terminal. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const epilogue = `
Database: DATABASE_URL, or without it the server's own PostgreSQL in DATA_DIR (default .data), running or not.
Output: a table or a sentence; with --json one JSON document, for scripts. Mistakes go to stderr.
Exit code: 0 done, also when there was nothing to change; 1 refused or failed; 2 wrong usage.`;

const groups = [
  {
    name: "counterparty",
    what: "banks and fintechs that call the API",
    commands: [counterpartyCreate, counterpartyList, counterpartyDisable, counterpartyEnable],
  },
  { name: "key", what: "public keys that verify their tokens", commands: [keyRegister, keyList, keyRevoke] },
  { name: "asset", what: "what their customers can hold", commands: [assetRegister, assetList] },
];

/** The operator's commands. Parsing throws commander's CommanderError for help and for wrong usage. */
export function createProgram({ perform, out, err }: ProgramOptions): Command {
  const program = new Command("pnpm api --")
    .description("The operator's commands of the Customers API. Without a command the server starts.")
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError("Add --help to see what the command takes.")
    .addHelpText("afterAll", epilogue);
  for (const { name, what, commands } of groups) {
    // Settings are handed down to a command when it is added by name, and not when it was made on its own.
    const group = program.command(name).description(what);
    for (const command of commands) group.addCommand(command(perform).copyInheritedSettings(group));
  }
  return program;
}
