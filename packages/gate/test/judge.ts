import { accounts, changed } from "./accounts.ts";
import { file, gate } from "./gate.ts";

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

/** Puts the contracts into the folder, which each file of tests has for itself: `own-folder.ts` does it. */
export function writeContracts() {
  const write = (name: keyof typeof contracts) => file(`${name}.json`, contracts[name]);
  return { base: write("base"), minor: write("minor"), major: write("major") };
}

export const { base, minor, major } = writeContracts();

/** Compares a revision with the base. */
export const judge = (revision: string, ...more: string[]) =>
  gate(["--base", base, "--revision", revision, ...more]);
