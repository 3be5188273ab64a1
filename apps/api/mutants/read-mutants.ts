import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { fault, type Mutant } from "./mutant.ts";

const folder = new URL("faults/", import.meta.url);

/**
 * All mutants, by group and name.
 *
 * @throws Error that names the file whose content is not a fault.
 */
export function readMutants(): Mutant[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const ids = names.map((name) => /^(.+)\.yaml$/.exec(name.replaceAll("\\", "/"))?.[1]);
  return ids
    .filter((id) => id !== undefined)
    .toSorted()
    .map((id) => {
      const read = fault.safeParse(parse(readFileSync(new URL(`${id}.yaml`, folder), "utf8")));
      if (!read.success) throw new Error(`faults/${id}.yaml: ${z.prettifyError(read.error)}`);
      return { id, ...read.data };
    });
}
