import { Command } from "commander";
import type { Context } from "../context.ts";
import { chooseConnection, profileIn, tokenOf } from "../profile/connect.ts";

/** `specie token`: a token for another program, such as curl. */
export function tokenCommand(context: Context): Command {
  return new Command("token")
    .description(context.texts.commands.token)
    .action(async (_options: object, command: Command) => {
      const connection = await chooseConnection(context, profileIn(command.optsWithGlobals()));
      context.stdout.write(`${await tokenOf(connection, context)}\n`);
    });
}
