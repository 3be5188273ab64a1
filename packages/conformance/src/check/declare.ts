import { readSentence, type Sentence } from "../contract/sentences.ts";
import type { Pair } from "../coverage/tree.ts";
import type { Check } from "./check.ts";
import type { Group } from "./groups.ts";
import type { Stage } from "./stage.ts";
import { writeTitle } from "./write-title.ts";

interface About {
  /** A sentence of the contract, word for word. */
  readonly defends: string;
}

/** The file whose checks are being declared. */
export interface File {
  readonly group: Group;
  readonly pair?: Pair;
  /** What its checks defend if they do not say. */
  readonly defends?: Sentence;
}

type Run = (stage: Stage) => Promise<void>;

let declaring: { readonly file: File; readonly checks: Check[] } | undefined;

/**
 * Declares a check of the file that is being loaded. Its id comes from the group and the title, so a title is not
 * changed lightly. Throws when the contract does not hold the sentence that the check defends.
 */
export function check(title: string, run: Run): void;
export function check(title: string, about: About, run: Run): void;
export function check(title: string, ...rest: [Run] | [About, Run]): void {
  if (declaring === undefined) throw new Error("Checks are declared while their file is being loaded");
  const { file, checks } = declaring;
  const [about, run] = rest.length === 1 ? [undefined, rest[0]] : rest;
  const defends = about ? readSentence(about.defends) : file.defends;
  if (defends === undefined) throw new Error(`The check "${title}" does not say what it defends`);
  const place = file.pair ? [file.pair.operation, file.pair.status] : [];
  const id = [file.group, ...place, slugOf(title)].join("/");
  const twins = checks.filter((known) => known.id === id || known.id.startsWith(`${id}-no-`)).length;
  checks.push({
    // Values that differ in signs only have the same letters.
    id: twins === 0 ? id : `${id}-no-${twins + 1}`,
    group: file.group,
    title,
    defends,
    ...(file.pair ? { pair: file.pair } : {}),
    run,
  });
}

/** Declares a check for each row; the title's `%s`, `%j` and `$name` stand for the row. */
check.for =
  <Row>(rows: readonly Row[], about?: About) =>
  (pattern: string, run: (row: Row, stage: Stage) => Promise<void>): void => {
    for (const row of rows) {
      const runRow: Run = (stage) => run(row, stage);
      const title = writeTitle(pattern, row);
      if (about) check(title, about, runRow);
      else check(title, runRow);
    }
  };

/** Collects what a file declares while it is being loaded. One file at a time. */
export async function collectChecks(file: File, load: () => Promise<unknown>): Promise<Check[]> {
  const checks: Check[] = [];
  declaring = { file, checks };
  try {
    await load();
  } finally {
    declaring = undefined;
  }
  return checks;
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
}
