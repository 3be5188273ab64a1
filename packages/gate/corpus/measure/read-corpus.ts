import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { applyPatch } from "rfc6902";
import { parse } from "yaml";
import { CorpusError } from "./corpus-error.ts";
import { checkEntries, type Entry } from "./entry.ts";

/** An OpenAPI document, not looked into here. */
export type Contract = Readonly<Record<string, unknown>>;

export interface Case extends Entry {
  /** The file without its ending and the name in it, such as `requests/property-made-required`. */
  readonly id: string;
  readonly revision: Contract;
}

export interface Corpus {
  readonly base: Contract;
  readonly cases: readonly Case[];
}

/** Reads `base.yaml` and every case in `changes/`. Throws a {@link CorpusError} at the first one without effect. */
export function readCorpus(folder: string): Corpus {
  const base: Contract = parse(readFileSync(join(folder, "base.yaml"), "utf8"));
  const cases = globSync("changes/*.yaml", { cwd: folder })
    .toSorted()
    .flatMap((file) => {
      const entries = checkEntries(file, parse(readFileSync(join(folder, file), "utf8")));
      const kind = basename(file, ".yaml");
      return Object.entries(entries).map(([name, entry]) => caseOf(base, `${kind}/${name}`, entry));
    });

  const seen = new Map<string, string>();
  for (const { id, today, revision } of cases) {
    const question = today + JSON.stringify(revision);
    const twin = seen.get(question);
    if (twin) throw new CorpusError("said-twice", id, `${twin} makes the same contract`);
    seen.set(question, id);
  }
  return { base, cases };
}

function caseOf(base: Contract, id: string, entry: Entry): Case {
  const revision = structuredClone(base);
  // The library's type asks for an array that it could write to; it does not.
  const failed = applyPatch(revision, [...entry.change]).findIndex((error) => error !== null);
  if (failed >= 0) {
    const { op, path } = entry.change[failed] ?? {};
    throw new CorpusError("does-not-apply", id, `${op} ${path} finds something else in the base`);
  }
  // As text: another order of keys is a change too, and must turn out not to be one.
  if (JSON.stringify(revision) === JSON.stringify(base))
    throw new CorpusError("changes-nothing", id, "there is no difference");
  return { ...entry, id, revision };
}
