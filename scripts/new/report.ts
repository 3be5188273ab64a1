import type { Plan } from "./plan.ts";

/** What a command has written. */
interface Written {
  readonly created: readonly string[];
  readonly edited: readonly string[];
  /** The overlays with new actions, each with the number of texts that are still empty. */
  readonly empty: ReadonlyMap<string, number>;
  /** The changeset and its text. */
  readonly note: readonly [file: string, text: string] | undefined;
  readonly plan: Pick<Plan, "left">;
}

/** What a developer reads at the end: the files, and what is left to be done. */
export function reportOf({ created, edited, empty, note, plan }: Written): string {
  const untranslated = [...empty].flatMap(([file, count]) =>
    count === 0 ? [] : [`${file}: ${count} Ukrainian texts, below the English`],
  );
  if (note?.[1].endsWith("---\n\n\n"))
    untranslated.push(`${note[0]}: the note in Ukrainian, below the second ---`);
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
  return [
    ...list("Created", created),
    ...list("Changed", [...new Set([...edited, ...empty.keys()])]),
    ...list("Left to do", [...plan.left, ...untranslated]),
    "Then: pnpm gate, and npm test.",
  ].join("\n");
}
