import { Command } from "commander";
import type { Context } from "../context.ts";
import { chooseConnection, profileIn } from "../profile/connect.ts";

/** `specie token`: a token for another program, such as curl. */
export function tokenCommand(context: Context): Command {
  return new Command("token")
    .description(context.texts.commands.token)
    .action(async (_options: object, command: Command) => {
      const { token } = await chooseConnection(context, profileIn(command.optsWithGlobals()));
      const text = typeof token === "string" ? token : await token({ renew: true, signal: context.signal });
      context.stdout.write(`${text}\n`);
    });
}
