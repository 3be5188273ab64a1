import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { apiCommand } from "./commands/api.ts";
import { chainCommand } from "./commands/chain.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { exportCommand } from "./commands/export.ts";
import { importCommand } from "./commands/import.ts";
import { listenCommand } from "./commands/listen.ts";
import { loginCommand } from "./commands/login.ts";
import { logoutCommand, profileCommand } from "./commands/profile.ts";
import { templateCommand } from "./commands/template.ts";
import { tokenCommand } from "./commands/token.ts";
import { addCompletion } from "./completion.ts";
import type { Context } from "./context.ts";
import { groupName } from "./contract/operations.ts";
import { operationCommand } from "./derived/operation-command.ts";
import { exitCodes } from "./exit-codes.ts";
import { addExample, translatedHelp } from "./texts/commander-texts.ts";
import type { Texts } from "./texts/en.ts";
import { contractExamples, ownExamples } from "./texts/examples.ts";

/** The complete command tree. Parsing throws commander's CommanderError for help and for wrong usage. */
export function createProgram(context: Context): Command {
  const { texts, contract, operations, languages, stdout, stderr } = context;
  const program = new Command("specie")
    .description(texts.about)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // Errors are also thrown, and `runCli` prints them in the user's language.
      outputError: () => {},
    })
    .configureHelp(translatedHelp(texts, operations))
    .helpOption("-h, --help", texts.help)
    .helpCommand("help [command]", texts.help)
    .version(`specie ${ownVersion()}, contract ${contract.info.version}`, "-V, --version", texts.version)
    .option("--profile <name>", texts.profile)
    .option("--debug", texts.debug)
    .addOption(new Option("--lang <language>", texts.lang).choices(languages))
    .addHelpText("after", `\n${texts.exitCodes}\n${exitTable(context)}`);

  const own = [loginCommand, logoutCommand, profileCommand, tokenCommand, doctorCommand, apiCommand];
  for (const create of own) add(program, create(context));
  // The contract of another team need not have what these read.
  const has = (...ids: readonly string[]) => ids.every((id) => operations.some((one) => one.id === id));
  if (has("getChainHead", "listChainEntries")) add(program, chainCommand(context));
  if (has("listEvents", "getEvent")) add(program, listenCommand(context));
  for (const name of new Set(operations.map(({ group }) => group))) {
    const tag = contract.tags.find((one) => groupName(one.name) === name);
    const group = program.command(name).description(tag?.description ?? "");
    for (const operation of operations)
      if (operation.group === name) add(group, operationCommand(operation, context));
    if (name !== "customers") continue;
    if (has("createCustomer", "updateCustomer", "getCustomer", "listCustomers"))
      add(group, importCommand(context));
    if (has("listCustomers", "getCustomer", "createCustomer", "listCustomerAccounts"))
      add(group, exportCommand(context));
    if (has("createCustomer")) add(group, templateCommand(context));
  }
  addCompletion(program, context);
  addOwnExamples(program, [], { ...ownExamples, ...contractExamples(contract, languages) }, texts);
  return program;
}

/** Set by `build.ts`, so that a program without its manifest knows its version. */
declare const SPECIE_VERSION: string;

function ownVersion(): string {
  if (typeof SPECIE_VERSION === "string") return SPECIE_VERSION;
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}

/** Own commands get the example of the table; groups of operations that of their first command. */
function addOwnExamples(
  command: Command,
  path: readonly string[],
  examples: Readonly<Record<string, string>>,
  texts: Texts,
): void {
  const example =
    examples[path.join(" ")] ?? (command.commands.length > 0 ? `specie ${path.join(" ")} --help` : "");
  if (example !== "") addExample(command, example, texts);
  for (const child of command.commands) addOwnExamples(child, [...path, child.name()], examples, texts);
}

/** commander copies settings to a subcommand that is created by name, but not to one that is added. */
function add(group: Command, command: Command): void {
  group.addCommand(command.copyInheritedSettings(group));
  for (const child of command.commands) child.copyInheritedSettings(command);
}

function exitTable({ texts }: Context): string {
  return Object.entries(exitCodes)
    .map(([name, code]) => `  ${String(code).padEnd(5)}${texts.exits[name as keyof typeof exitCodes]}`) // Its own names.
    .join("\n");
}
