import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** One replacement of text. */
const change = z.strictObject({
  /** Below `apps/api/src/`. */
  file: z.string().min(1),
  /** The text to replace, which the file contains exactly once. */
  find: z.string().min(1),
  replace: z.string(),
});

/** A row of a file in `faults/`. */
const fault = z.strictObject({
  /** What no longer holds, in one sentence: why it is a fault. */
  breaks: z.string().regex(/^[^|\n]+\.$/, "must be one line that ends with a full stop, without a bar"),
  /** All of them together make the fault. */
  changes: z.array(change).min(1),
});

/** The content of a file in `faults/`, by name. */
const faults = z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), fault);

export type Change = z.infer<typeof change>;

/** A fault that a developer might make, planted in the server's source to see whether the conformance kit finds it. */
export interface Fault extends z.infer<typeof fault> {
  /** File and name, such as `paging/tie-breaker-dropped`. The file is the group of the kit that it is meant for. */
  readonly id: string;
}

/**
 * All faults, sorted by id.
 *
 * @throws Error that names the file, and in it what is not a fault.
 */
export function readFaults(folder = new URL("../faults/", import.meta.url)): Fault[] {
  return readdirSync(folder)
    .flatMap((file) => {
      const read = faults.safeParse(parse(readFileSync(new URL(file, folder), "utf8")));
      if (!read.success) throw new Error(`faults/${file}: ${z.prettifyError(read.error)}`);
      return Object.entries(read.data).map(([name, one]) => ({
        id: `${file.replace(/\.yaml$/, "")}/${name}`,
        ...one,
      }));
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/**
 * The text of a file after the change.
 *
 * @throws Error that names the file: the source has changed, and the fault's `find` has to follow it.
 */
export function changeText(text: string, { file, find, replace }: Change): string {
  const [before = "", after, ...more] = text.split(find);
  const times = after === undefined ? 0 : more.length + 1;
  if (after === undefined || times !== 1)
    throw new Error(`apps/api/src/${file} contains this ${times} times instead of once: ${find}`);
  if (find === replace) throw new Error(`The change of apps/api/src/${file} changes nothing`);
  return before + replace + after;
}
