import { expect, test } from "vitest";
import { allScopes } from "../../src/stores/keys/key-grant.ts";
import { runCommand } from "../support/run-command.ts";

// Nothing is there: help must not get as far as a database.
const variables = { DATABASE_URL: "postgresql://127.0.0.1:1/none" };

/** The subcommands that a help names. */
const namesIn = (help: string) =>
  (help.split("Commands:\n")[1] ?? "").split("\n\n")[0]?.match(/(?<=^ {2})[a-z]+/gm) ?? [];

/** The help of a command and of all below it, in their order. */
async function helpOf(command: readonly string[]): Promise<string[]> {
  const { code, out, err } = await runCommand(variables, ...command, "--help");
  expect([command, code, err]).toEqual([command, 0, ""]);
  const below = namesIn(out).filter((name) => name !== "help");
  const others: string[] = [];
  for (const name of below) others.push(...(await helpOf([...command, name])));
  return [`$ ${["pnpm api --", ...command, "--help"].join(" ")}\n${out}`, ...others];
}

// `vitest run test/admin/help.test.ts -u` writes the file again.
test("the help of every command is the recorded one, but for the contract's scopes", async () => {
  const helps = await helpOf([]);
  const scopes = new RegExp(allScopes.join(",\\s+"));
  const recorded = helps.map((help) => help.replace(scopes, "…")).join("\n");
  await expect(recorded).toMatchFileSnapshot("help.txt");
});
