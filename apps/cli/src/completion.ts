import complete from "@bomb.sh/tab/commander";
import type { Command, Option } from "commander";
import type { Context } from "./context.ts";
import { oneLine } from "./derived/field-option.ts";
import type { Texts } from "./texts/en.ts";

const shells = ["bash", "fish", "powershell", "zsh"] as const;

/** Adds the command `complete`, which prints the script of a shell and answers the script's requests. */
export function addCompletion(program: Command, { texts, args, stdout }: Context): void {
  const known = complete(program);
  const command = commandAt(program, "complete");
  command?.description(texts.commands.complete);
  for (const argument of command?.registeredArguments ?? []) argument.description = shells.join(", ");
  command?.hook("postAction", () => {
    // The library's script for bash leaves file names to bash, but does not enable bash's own completion.
    if (command.args[0] === "bash" && !args.includes("--"))
      stdout.write("complete -o default -F __specie_complete specie\n");
  });

  for (const [path, one] of known.commands) {
    const described = commandAt(program, path);
    // The scripts read each line as a word to complete, and bash executes text between backticks.
    if (described) one.description = oneLine(described.summary() || described.description());
    // Global options are allowed after every command, but the library completes them only before it.
    for (const option of program.options) {
      const { long, argChoices, required } = option;
      if (!long) continue;
      const description = oneLine(option.description);
      if (required)
        one.option(long.slice(2), description, (add) => {
          for (const choice of argChoices ?? []) add(choice, "");
        });
      else one.option(long.slice(2), description);
    }
  }
  known.commands.get("complete")?.argument("shell", (add) => {
    for (const shell of shells) add(shell, "");
  });
}

function commandAt(program: Command, path: string): Command | undefined {
  return path
    .split(" ")
    .reduce<Command | undefined>(
      (parent, name) => parent?.commands.find((one) => one.name() === name),
      program,
    );
}

/** The directive of cobra's completion protocol that makes the shell complete file names. */
export const completeFileNames = ":0\n";

/**
 * Whether a shell requests completion of a word where a file is expected, which the completion library does not support.
 *
 * @param args as a shell's script passes them: `complete -- customers import cust`.
 */
export function expectsFile(program: Command, args: readonly string[], { kinds }: Texts): boolean {
  if (args[0] !== "complete" || args[1] !== "--") return false;
  const words = args.slice(2);
  const current = words.pop() ?? "";
  let command = program;
  let operands = 0;
  let option: Option | undefined;
  for (const word of words) {
    const next = command.commands.find((one) => one.name() === word);
    if (option) option = undefined;
    else if (word.startsWith("-"))
      option = [...command.options, ...program.options].find((one) => one.long === word && one.required);
    else if (next) command = next;
    else operands++;
  }
  if (option) return ["<file>", `<${kinds.json}>`].some((value) => option?.flags.endsWith(value));
  return !current.startsWith("-") && command.registeredArguments[operands]?.name() === "file";
}
