import type { Command, Option } from "commander";
import type { Texts } from "../texts/en.ts";

/** What a shell's script gets where the shell itself is to complete the name of a file. */
export const leaveItToShell = ":0\n";

/**
 * Whether a shell asks to complete a word where a file is expected. The library that completes knows no such places.
 *
 * @param args as a shell's script gives them: `complete -- customers import cust`.
 */
export function expectsFile(program: Command, args: readonly string[], { kinds }: Texts): boolean {
  if (args[0] !== "complete" || args[1] !== "--") return false;
  const words = args.slice(2);
  const current = words.pop() ?? "";
  let command = program;
  let operands = 0;
  let option: Option | undefined;
  for (const word of words) {
    const next = operands === 0 ? command.commands.find((one) => one.name() === word) : undefined;
    if (option) option = undefined;
    else if (word.startsWith("-"))
      option = [...command.options, ...program.options].find((one) => one.long === word && one.required);
    else if (next) command = next;
    else operands++;
  }
  if (option) return ["<file>", `<${kinds.json}>`].some((value) => option?.flags.endsWith(value));
  return !current.startsWith("-") && command.registeredArguments[operands]?.name() === "file";
}
