import { z } from "zod";

/** One replacement of text. */
const change = z.strictObject({
  /** Below `src/`. */
  file: z.string().min(1),
  /** What stands there now, exactly once. */
  find: z.string().min(1),
  replace: z.string(),
});

/** What a file of `faults/` says: a fault that somebody might make. */
export const fault = z.strictObject({
  /** What no longer holds, in a sentence: why it is a fault. */
  breaks: z.string().regex(/^[^|\n]+\.$/, "must be one line that ends with a full stop, without a bar"),
  /** All of them together make the fault. */
  changes: z.array(change).min(1),
});

export type Change = z.infer<typeof change>;

/** A fault that is planted in the server's source to see whether the conformance kit finds it. */
export interface Mutant extends z.infer<typeof fault> {
  /** Folder and file, such as `paging/tie-breaker-dropped`. The folder is the group of the kit that it is meant for. */
  readonly id: string;
}
