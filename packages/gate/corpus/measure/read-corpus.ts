import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { applyPatch } from "rfc6902";
import { parse } from "yaml";
import { CorpusError } from "./corpus-error.ts";
import { type Entry, parseEntry } from "./entry.ts";

/** An OpenAPI document, not looked into here. */
export type Contract = Readonly<Record<string, unknown>>;

export interface Case extends Entry {
  /** The file without its ending, such as `requests/property-made-required`. */
  readonly id: string;
  readonly revision: Contract;
}

export interface Corpus {
  readonly base: Contract;
  readonly cases: readonly Case[];
}

/** Reads `base.yaml` and every change in the folders beside it. Throws a CorpusError at the first dead file. */
export function readCorpus(folder: string): Corpus {
  const base: Contract = parse(readFileSync(join(folder, "base.yaml"), "utf8"));
  const cases = globSync("*/*.yaml", { cwd: folder })
    .toSorted()
    .map((file) => readCase(base, file, readFileSync(join(folder, file), "utf8")));

  const seen = new Map<string, string>();
  for (const { id, today, revision } of cases) {
    const question = today + JSON.stringify(revision);
    const twin = seen.get(question);
    if (twin) throw new CorpusError("said-twice", `${id}.yaml`, `${twin}.yaml makes the same contract`);
    seen.set(question, id);
  }
  return { base, cases };
}

function readCase(base: Contract, file: string, yaml: string): Case {
  const entry = parseEntry(file, yaml);
  const revision = structuredClone(base);
  // The library wants an array that it could write to, and does not.
  const failed = applyPatch(revision, [...entry.change]).findIndex((error) => error !== null);
  if (failed >= 0) {
    const { op, path } = entry.change[failed] ?? {};
    throw new CorpusError("does-not-apply", file, `${op} ${path} finds something else in the base`);
  }
  // As text: another order of keys is a change too, and must turn out to be none.
  if (JSON.stringify(revision) === JSON.stringify(base))
    throw new CorpusError("changes-nothing", file, "there is no difference");
  return { ...entry, id: file.replace(/\.yaml$/, ""), revision };
}
