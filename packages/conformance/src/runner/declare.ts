import type { OperationStatus } from "../contract/operations.ts";
import { readSentence, type Sentence } from "../contract/sentences.ts";
import type { ExceptionReason, TargetKind } from "../target/exceptions.ts";
import type { Check, CheckContext, Group } from "./check.ts";

/** What the checks that are being declared have in common. */
export interface Section {
  readonly group: Group;
  readonly pair?: OperationStatus;
  /** What the checks defend unless they name something else. */
  readonly defends?: Sentence;
}

type Run = (context: CheckContext) => Promise<void>;

let current: { readonly section: Section; readonly checks: Check[] } | undefined;

/** Declares checks. Both forms throw when the contract does not contain the sentence that the check defends. */
interface Declare {
  /** Declares a check. Its id is derived from the group and the title, so a change of the title changes the id. */
  (title: string, run: Run): void;
  /** `defends` is a sentence of the contract, word for word; by default that of the section. */
  (title: string, defends: string, run: Run): void;
  /** Declares a check for each row; `%s`, `%j` and `$name` in the title are replaced by values of the row. */
  for<Row>(
    rows: readonly Row[],
    defends?: string,
  ): (pattern: string, run: (row: Row, context: CheckContext) => Promise<void>) => void;
  /** The same, for checks that are left out on targets of the other kind. */
  on(kind: TargetKind, because: ExceptionReason): Declare;
}

export const check = declareWith((run) => run);

function declareWith(wrap: (run: Run) => Run): Declare {
  const declare = (title: string, ...rest: [Run] | [string, Run]): void => {
    const [defends, run] = rest.length === 1 ? [undefined, rest[0]] : rest;
    addCheck(title, title, defends, wrap(run));
  };
  return Object.assign(declare, {
    for:
      <Row>(rows: readonly Row[], defends?: string) =>
      (pattern: string, run: (row: Row, context: CheckContext) => Promise<void>): void => {
        for (const row of rows)
          addCheck(
            formatTitle(pattern, row),
            pattern,
            defends,
            wrap((context) => run(row, context)),
          );
      },
    on: (kind: TargetKind, because: ExceptionReason) =>
      declareWith((run) =>
        wrap((context) => {
          context.onlyOn(kind, because);
          return run(context);
        }),
      ),
  });
}

function addCheck(title: string, pattern: string, sentence: string | undefined, run: Run): void {
  if (current === undefined) throw new Error("A check can be declared only while its file is being loaded");
  const { section, checks } = current;
  const defends = sentence ? readSentence(sentence) : section.defends;
  if (defends === undefined) throw new Error(`The check "${title}" names no sentence that it defends`);
  const { group, pair } = section;
  const id = [group, ...(pair ? [pair.operation, pair.status] : []), slugOf(title)].join("/");
  const sameId = checks.filter((known) => known.id === id || known.id.startsWith(`${id}-no-`)).length;
  checks.push({
    // Titles that differ only in punctuation have the same slug.
    id: sameId === 0 ? id : `${id}-no-${sameId + 1}`,
    group,
    title,
    pattern,
    defends,
    ...(pair ? { pair } : {}),
    run,
  });
}

/** Whether the section that is being declared has a check so far. */
export function hasChecks(): boolean {
  return current !== undefined && current.checks.length > 0;
}

/** Collects the checks that `load` declares. One section at a time. */
export async function collectChecks(section: Section, load: () => unknown): Promise<Check[]> {
  const checks: Check[] = [];
  current = { section, checks };
  try {
    await load();
  } finally {
    current = undefined;
  }
  return checks;
}

/** Values longer than this are replaced by their length. */
const maxTitleValue = 80;

/** `%s` is the row or its first member, `%j` the same as JSON, `$name` a member by name. */
function formatTitle(pattern: string, row: unknown): string {
  const first: unknown = Array.isArray(row) ? row[0] : row;
  return pattern
    .replaceAll("%s", () => abbreviate(String(first)))
    .replaceAll("%j", () => abbreviate(JSON.stringify(first)))
    .replaceAll(/\$(\w+)/g, (_, name: string) => abbreviate(String(Object(row)[name])));
}

function abbreviate(text: string): string {
  const { length } = [...text];
  return length > maxTitleValue ? `of ${length} characters` : text;
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
}
