import { readFileSync } from "node:fs";
import complete from "@bomb.sh/tab/commander";
import { Command, Option } from "commander";
import { doctorCommand } from "./commands/doctor.ts";
import { exportCommand } from "./commands/export.ts";
import { importCommand } from "./commands/import.ts";
import { loginCommand } from "./commands/login.ts";
import { tokenCommand } from "./commands/token.ts";
import type { Context } from "./context.ts";
import { operationCommand } from "./derived/operation-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { languages } from "./texts/language.ts";

/** The whole command tree. Parsing throws commander's CommanderError for help and for wrong usage. */
export function createProgram(context: Context): Command {
  const { texts, contract, operations, stdout, stderr } = context;
  const program = new Command("specie")
    .description(texts.about)
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .configureHelp({ styleTitle: (title) => translateTitle(title, texts.headings) })
    .showHelpAfterError(texts.helpHint)
    .helpOption("-h, --help", texts.help)
    .helpCommand("help [command]", texts.help)
    .version(`specie ${ownVersion()}, contract ${contract.info.version}`, "-V, --version", texts.version)
    .option("--profile <name>", texts.profile)
    .addOption(new Option("--lang <language>", texts.lang).choices(languages))
    .addHelpText("after", `\n${texts.exitCodes}\n${exitTable(context)}`);
  for (const make of [loginCommand, tokenCommand, doctorCommand]) add(program, make(context));
  for (const name of new Set(operations.map(({ group }) => group))) {
    const tag = contract.tags.find((one) => one.name.toLowerCase() === name);
    const group = program.command(name).description(tag?.description ?? "");
    for (const operation of operations)
      if (operation.group === name) add(group, operationCommand(operation, context));
    if (name === "customers") for (const make of [importCommand, exportCommand]) add(group, make(context));
  }
  complete(program);
  program.commands.find((command) => command.name() === "complete")?.description(texts.commands.complete);
  return program;
}

/** Settings are handed down to a command when it is added by name, and not when it was made on its own. */
function add(group: Command, command: Command): void {
  group.addCommand(command.copyInheritedSettings(group));
}

function exitTable({ texts }: Context): string {
  return Object.entries(exitCodes)
    .map(([name, code]) => `  ${String(code).padEnd(5)}${texts.exits[name as keyof typeof exitCodes]}`) // Its own names.
    .join("\n");
}

/** Commander has its headings in English only. */
function translateTitle(title: string, headings: Context["texts"]["headings"]): string {
  const name = title.replace(":", "").toLowerCase().split(" ")[0] ?? "";
  return Object.hasOwn(headings, name) ? headings[name as keyof typeof headings] : title; // Just seen to be one.
}

function ownVersion(): string {
  // Both `src/` and what is built from it in `dist/` lie beside it.
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
