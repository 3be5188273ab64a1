/** Something wrong with the edition. */
export interface Finding {
  /** A file and line, or a place in the contract. */
  readonly where: string;
  readonly what: string;
  readonly mend: string;
}

/** A finding as people read it: where, what, and how to mend it. */
export function inWords({ where, what, mend }: Finding): string {
  return [where, what, mend].join("\n").replaceAll("\n", "\n  ");
}

/** How a command of this folder is typed. */
export function command(name: "missing" | "confirm", argument = ""): string {
  const quoted = argument === "" ? "" : ` "${argument.replaceAll(/["$`\\]/g, "\\$&")}"`;
  return `pnpm --filter @specie/spec translations:${name}${quoted}`;
}
