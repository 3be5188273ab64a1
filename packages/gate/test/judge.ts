import { accounts, changed } from "./accounts.ts";
import { file, gate } from "./gate.ts";

export const base = file("base.json", accounts());
export const minor = file(
  "minor.json",
  changed((contract) => {
    contract.info.version = "1.3.0";
    contract.paths["/accounts"].get.parameters.push({
      name: "ordering",
      in: "query",
      schema: { type: "integer", default: 1, maximum: 2 },
    });
  }),
);
export const major = file(
  "major.json",
  changed((contract) => {
    contract.info.version = "1.3.0";
    contract.components.schemas.Account["required"] = [];
  }),
);

/** Compares a revision with the base. */
export const judge = (revision: string, ...more: string[]) =>
  gate(["--base", base, "--revision", revision, ...more]);
