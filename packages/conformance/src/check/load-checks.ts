import { readdirSync } from "node:fs";
import { operationOf } from "../contract/operations.ts";
import { listOperationFiles, operationsFolder, pairOf } from "../coverage/tree.ts";
import type { Check } from "./check.ts";
import { collectChecks, type File } from "./declare.ts";
import { groups, isGroup } from "./groups.ts";

/** Where the checks are that say what the API means: a folder for each group but `shapes`. */
const groupsFolder = new URL("../../groups/", import.meta.url);

/** Loads all checks, in the order of the groups. Throws when two have the same id. */
export async function loadChecks(): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const { location, file } of [...listShapes(), ...listGroups()])
    checks.push(...(await collectChecks(file, () => import(location.href))));
  const seen = new Set<string>();
  for (const { id } of checks) {
    if (seen.has(id)) throw new Error(`Two checks are called ${id}`);
    seen.add(id);
  }
  return checks;
}

interface Located {
  readonly location: URL;
  readonly file: File;
}

/** A check of a status defends what the contract says about that status, if it names nothing else. */
function listShapes(): Located[] {
  return listOperationFiles().flatMap((path) => {
    const pair = pairOf(path);
    const response = pair && operationOf(pair.operation).responses.get(pair.status);
    if (pair === undefined || response === undefined) return [];
    const defends = { text: response.description, at: `${pair.operation}/responses/${pair.status}` };
    return [{ location: new URL(path, operationsFolder), file: { group: "shapes", pair, defends } }];
  });
}

function listGroups(): Located[] {
  return Object.keys(groups)
    .filter(isGroup)
    .filter((group) => group !== "shapes")
    .flatMap((group) =>
      readdirSync(new URL(group, groupsFolder))
        .filter((name) => /(?<!\.d)\.[tj]s$/.test(name))
        .toSorted()
        .map((name) => ({ location: new URL(`${group}/${name}`, groupsFolder), file: { group } })),
    );
}
