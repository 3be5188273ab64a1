import { join } from "node:path";
import { accounts, changed } from "./accounts.ts";
import { file, folder, gate } from "./gate.ts";

const contracts = {
  base: accounts(),
  minor: changed((contract) => {
    contract.info.version = "1.3.0";
    contract.paths["/accounts"].get.parameters.push({
      name: "ordering",
      in: "query",
      schema: { type: "integer", default: 1, maximum: 2 },
    });
  }),
  major: changed((contract) => {
    contract.info.version = "1.3.0";
    contract.components.schemas.Account["required"] = [];
  }),
};

const pathOf = (name: keyof typeof contracts) => join(folder, `${name}.json`);

export const base = pathOf("base");
export const minor = pathOf("minor");
export const major = pathOf("major");

/** Puts the contracts into the folder: `own-folder.ts` does it for each file of tests. */
export function writeContracts(): void {
  for (const [name, contract] of Object.entries(contracts)) file(`${name}.json`, contract);
}

/** Compares a revision with the base. */
export const judge = (revision: string, ...more: string[]) =>
  gate(["--base", base, "--revision", revision, ...more]);
