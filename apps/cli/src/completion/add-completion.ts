import complete from "@bomb.sh/tab/commander";
import type { Command, Option } from "commander";
import type { Context } from "../context.ts";

const shells = ["bash", "fish", "powershell", "zsh"] as const;

/** Adds the command `complete`, which prints a shell's script and answers what the script asks. */
export function addCompletion(program: Command, { texts, args, stdout }: Context): void {
  const known = complete(program);
  const command = commandAt(program, "complete");
  command?.description(texts.commands.complete);
  for (const argument of command?.registeredArguments ?? []) argument.description = shells.join(", ");
  command?.hook("postAction", () => {
    // The library's script for bash leaves names of files to bash, but does not ask it for them.
    if (command.args[0] === "bash" && !args.includes("--"))
      stdout.write("complete -o default -F __specie_complete specie\n");
  });

  for (const [path, one] of known.commands) {
    const described = commandAt(program, path);
    // The scripts take each line for a word to complete, and bash runs what stands between backticks in one.
    if (described) one.description = oneLine(described.summary() || described.description());
    // They may stand behind every command, and the library knows them in front of it only.
    for (const option of program.options) {
      const { long, argChoices } = option;
      if (!long || !takesValue(option)) continue;
      one.option(long.slice(2), oneLine(option.description), (add) => {
        for (const choice of argChoices ?? []) add(choice, "");
      });
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

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}
