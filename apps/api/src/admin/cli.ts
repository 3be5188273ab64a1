import { userInfo } from "node:os";
import { Command, CommanderError } from "@commander-js/extra-typings";
import { readConfig } from "../config.ts";
import { newGuid } from "../new-guid.ts";
import type { Environment } from "../operations/call.ts";
import type { RunCommand } from "./command.ts";
import { createAdmin } from "./command.ts";
import { assetList, assetRegister } from "./commands/asset.ts";
import { auditPurge } from "./commands/audit.ts";
import {
  counterpartyCreate,
  counterpartyDisable,
  counterpartyEnable,
  counterpartyList,
} from "./commands/counterparty.ts";
import { cursorRotate } from "./commands/cursor.ts";
import { distributeCommand } from "./commands/distribute.ts";
import { keyList, keyRegister, keyRevoke } from "./commands/key.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { describeFailure } from "./describe-failure.ts";
import { withDatabase } from "./with-database.ts";

/** The process as a command uses it. */
export interface ProcessIo {
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Fires when the command must not begin its work. Work that has begun is completed: it takes seconds at most. */
  readonly interrupted: AbortSignal;
  /** Whole lines with their ends. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const environment: Environment = { now: () => Date.now(), newGuid };

/**
 * Runs an admin command, such as `counterparty list`, and reports errors on `err`.
 *
 * @returns the exit code: 0 done, 1 refused or failed, 2 wrong usage.
 */
export async function runAdmin(
  args: readonly string[],
  { variables, interrupted, out, err }: ProcessIo,
): Promise<0 | 1 | 2> {
  const run: RunCommand = async ({ json }, work, { migrate } = { migrate: false }) => {
    const log = (line: string) => err(printable(`${line}\n`));
    const report = await withDatabase({ variables, interrupted, log, migrate }, (database, context) =>
      work(createAdmin({ database, environment, config: readConfig(variables), ...context }, systemUser())),
    );
    out(json ? `${JSON.stringify(report.json, null, 2)}\n` : `${printable(report.text)}\n`);
  };
  const program = createProgram({
    run,
    out: (text) => out(printable(text)),
    err: (text) => err(printable(text)),
  });
  // `pnpm api -- …` passes the two dashes on.
  const given = args[0] === "--" ? args.slice(1) : args;
  try {
    await program.parseAsync(given, { from: "user" });
    return 0;
  } catch (error) {
    // The text is out already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    err(`error: ${printable(describeFailure(error))}\n`);
    return 1;
  }
}

interface ProgramOptions {
  readonly run: RunCommand;
  /** Help and errors for a terminal. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const epilogue = `
Database: DATABASE_URL, or without it the server's own PostgreSQL in DATA_DIR (default .data), running or not.
          Several hosts: postgresql://user:password@one:5432,two:5432/db?target_session_attrs=read-write
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
  { name: "cursor", what: "the key that signs cursors of lists", commands: [cursorRotate] },
  { name: "audit", what: "who changed what", commands: [auditPurge] },
];

/** The admin commands. Parsing throws commander's CommanderError for help and for wrong usage. */
function createProgram({ run, out, err }: ProgramOptions): Command {
  const program = new Command("pnpm api --")
    .description("The operator's commands of the Customers API. Without a command the server starts.")
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError("Add --help to see what the command takes.")
    .addHelpText("afterAll", epilogue);
  for (const { name, what, commands } of groups) {
    // Only a command that is added by name inherits settings.
    const group = program.command(name).description(what);
    for (const command of commands) group.addCommand(command(run).copyInheritedSettings(group));
  }
  program.addCommand(distributeCommand(run).copyInheritedSettings(program));
  program.addCommand(migrateCommand(run).copyInheritedSettings(program));
  return program;
}

/** The user that runs this process; a container may define no name for its number. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}

/** Shows control and bidi characters, which names and arguments may contain, by their code points. */
function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]|[\p{Cs}\p{Bidi_Control}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return `\\u{${point.toString(16).toUpperCase()}}`;
  });
}
