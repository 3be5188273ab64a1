import { existsSync, readdirSync } from "node:fs";
import { isOwnContract } from "../contract/document.ts";
import { type OperationStatus, operations } from "../contract/operations.ts";
import { declareDerivedChecks } from "../shapes/derive-checks.ts";
import { type Check, groupNames } from "./check.ts";
import { collectChecks, type Section } from "./declare.ts";

/** Checks of the group `shapes` that are written by hand: `operations/<operationId>/<status>.ts`. */
const operationsFolder = new URL("../../operations/", import.meta.url);

/** Checks of the other groups: `groups/<group>/*.ts`. */
const groupsFolder = new URL("../../groups/", import.meta.url);

const noFolder = new URL("../../none/", import.meta.url);

/** Source files, and compiled ones once the package is built. */
const isModule = (name: string) => /(?<!\.d)\.[tj]s$/.test(name);

let loaded: Promise<readonly Check[]> | undefined;

/** Loads all checks, in the order of the groups. Throws when two have the same id or a file belongs to no status. */
export function loadChecks(): Promise<readonly Check[]> {
  // A module declares its checks when it is first imported, so the checks are collected once in a process.
  // The checks written by hand are about the Customers API, so another contract has the derived ones only.
  loaded ??= isOwnContract ? loadFrom(operationsFolder, groupsFolder) : loadFrom(noFolder, noFolder);
  return loaded;
}

/** `loadChecks` from other folders, for tests. */
export async function loadFrom(operationsFolder: URL, groupsFolder: URL): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const collect = async (section: Section, declare: () => unknown) => {
    checks.push(...(await collectChecks(section, declare)));
  };
  const [resources] = listModules(operationsFolder).filter((name) => /^resources\./.test(name));
  if (resources !== undefined) await import(new URL(resources, operationsFolder).href);
  const files = new Set(listOperationFiles(operationsFolder));
  for (const { pair, section } of listSections())
    await collect(section, async () => {
      const file = [...files].find(
        // Stryker disable next-line Regex: a module has one ending.
        (name) => name.replace(/\.[tj]s$/, "") === `${pair.operation}/${pair.status}`,
      );
      declareDerivedChecks(pair, file !== undefined);
      if (file !== undefined) await import(new URL(file, operationsFolder).href);
      files.delete(file ?? "");
    });
  const [stray] = files;
  if (stray !== undefined)
    throw new Error(`operations/${stray} belongs to no status that the contract declares`);

  for (const group of groupNames)
    for (const file of listModules(new URL(`${group}/`, groupsFolder)))
      await collect({ group }, () => import(new URL(`${group}/${file}`, groupsFolder).href));

  const ids = new Set<string>();
  for (const { id } of checks) {
    if (ids.has(id)) throw new Error(`Two checks have the id ${id}`);
    ids.add(id);
  }
  return checks;
}

/** A check of a status defends the contract's description of that status unless it names another sentence. */
function listSections(): { pair: OperationStatus; section: Section }[] {
  return [...operations.values()]
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap(({ id, responses }) =>
      [...responses].map(([status, { description }]) => {
        const pair = { operation: id, status };
        const defends = { text: description, at: `${id}/responses/${status}` };
        return { pair, section: { group: "shapes", pair, defends } };
      }),
    );
}

function listOperationFiles(operationsFolder: URL): string[] {
  if (!existsSync(operationsFolder)) return [];
  return readdirSync(operationsFolder).flatMap((name) =>
    listModules(new URL(`${name}/`, operationsFolder)).map((file) => `${name}/${file}`),
  );
}

function listModules(folder: URL): string[] {
  return existsSync(folder) ? readdirSync(folder).filter(isModule).toSorted() : [];
}
