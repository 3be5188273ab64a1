import { editions } from "@specie/contract/editions";
import type { Command, Option } from "commander";
import { type Context, createContext } from "../src/context.ts";
import { operationOf } from "../src/contract/operations.ts";
import { optionName } from "../src/derived/field-option.ts";
import { createProgram } from "../src/program.ts";
import type { Contracts } from "../src/texts/language.ts";

/** A context in a language whose output goes nowhere. */
export function quietContext(language: "en" | "uk", contracts: Contracts = editions): Context {
  const nowhere = { write: () => true } as unknown as NodeJS.WritableStream; // Its output is not read.
  return createContext(["--lang", language], {
    env: {},
    stdout: nowhere,
    stderr: nowhere,
    contracts,
    now: () => 0,
    signal: new AbortController().signal,
  });
}

/** The command tree in a language. */
export const program = (language: "en" | "uk", contracts?: Contracts): Command =>
  createProgram(quietContext(language, contracts));

/** The words of every command in a tree, which itself has none. */
export function walk(command: Command): string[][] {
  return [[], ...command.commands.flatMap((one) => walk(one).map((path) => [one.name(), ...path]))];
}

/** The command of these words. */
export function commandOf(tree: Command, path: readonly string[]): Command {
  const found = path.reduce<Command | undefined>(
    (command, name) => command?.commands.find((one) => one.name() === name),
    tree,
  );
  if (!found) throw new Error(`There is no command ${path.join(" ")}.`);
  return found;
}

/** The members of the contract that an own command has as options too, but for those that it sets itself. */
export const ofContract: Readonly<Record<string, () => readonly string[]>> = {
  listen: () => queryOf("listEvents", "cursor", "limit"),
  "customers import": () => Object.keys(operationOf(editions.en, "createCustomer").body?.properties ?? {}),
  "customers export": () => queryOf("listCustomers", "cursor", "offset", "limit"),
};

function queryOf(id: string, ...omitted: string[]): string[] {
  return operationOf(editions.en, id)
    .parameters.filter((one) => one.in === "query" && !omitted.includes(one.name))
    .map(({ name }) => name);
}

/** Whether an option of an own command is one of those. */
export const isOfContract = (path: string, option: Option): boolean =>
  (ofContract[path]?.() ?? []).some((name) => option.long === `--${optionName(name)}`);
