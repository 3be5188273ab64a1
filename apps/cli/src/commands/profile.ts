import { rm } from "node:fs/promises";
import { Command } from "commander";
import type { Context } from "../context.ts";
import { CliError } from "../exit-codes.ts";
import { formatOption, readOutput } from "../output/output-options.ts";
import { printRows } from "../output/print-response.ts";
import { rowsTable } from "../output/tables.ts";
import { nameOf, profileIn } from "../profile/connect.ts";
import { configFolder, profileNamed, readProfiles, saveProfiles } from "../profile/profiles.ts";

/** `specie profile list|use|remove`. */
export function profileCommand(context: Context): Command {
  const { texts, stdout, env } = context;
  const command = new Command("profile").description(texts.commands.profile);
  const list = command.command("list").description(texts.commands.profileList).addOption(formatOption(texts));
  list.action(async () => {
    const all = await readProfiles(env, texts);
    const rows = Object.keys(all.profiles).map((name) => ({
      name,
      current: name === all.current,
      ...profileNamed(name, all, env, texts),
    }));
    const columns = ["name", "current", "url", "counterparty", "sub"].map((name) => ({ name }));
    const { format } = readOutput(list.optsWithGlobals(), context);
    if (format === "table") stdout.write(rowsTable(columns, rows, { keepAll: true, context }));
    else printRows(rows, columns, format, context);
  });
  command
    .command("use")
    .description(texts.commands.profileUse)
    .argument("<name>", texts.profileName)
    .action(async (name: string) => {
      const all = await readProfiles(env, texts);
      profileNamed(name, all, env, texts);
      await saveProfiles(env, { ...all, current: name });
      context.notify(texts.profileUsed(name));
    });
  command
    .command("remove")
    .description(texts.commands.profileRemove)
    .argument("<name>", texts.profileName)
    .option("--delete-key", texts.deleteKey)
    .action((name: string, options: { deleteKey?: true }) => remove(name, options, context));
  return command;
}

/** `specie logout`: removes the named or current profile. */
export function logoutCommand(context: Context): Command {
  const { texts } = context;
  const command = new Command("logout")
    .description(texts.commands.logout)
    .option("--delete-key", texts.deleteKey);
  return command.action(async () => {
    const { current } = await readProfiles(context.env, texts);
    const name = nameOf(profileIn(command.optsWithGlobals()), context.env) ?? current;
    if (name === undefined) throw new CliError("notSetUp", texts.noProfile);
    await remove(name, command.opts(), context);
  });
}

/** Removes a profile. Its key stays, because a lost key cannot be restored, unless the user deletes it too. */
async function remove(name: string, { deleteKey }: { deleteKey?: true }, context: Context): Promise<void> {
  const { env, texts } = context;
  const { current, profiles } = await readProfiles(env, texts);
  if (!Object.hasOwn(profiles, name))
    throw new CliError("notSetUp", texts.unknownProfile(name, Object.keys(profiles)));
  const { [name]: removed, ...others } = profiles;
  await saveProfiles(env, { current: current === name ? undefined : current, profiles: others });
  const own = `${configFolder(env)}/${name}.key.json`;
  const isOwn = removed?.keyFile === own;
  if (deleteKey && isOwn)
    for (const file of [own, `${configFolder(env)}/${name}.public.json`]) await rm(file, { force: true });
  context.notify(texts.profileRemoved(name, deleteKey && isOwn ? undefined : removed?.keyFile));
}
