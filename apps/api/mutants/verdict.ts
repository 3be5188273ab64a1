import type { Mutant } from "./mutant.ts";
import { plant } from "./plant.ts";
import { type Judgement, type KitOptions, runKit } from "./run-kit.ts";

/** What became of a mutant. */
export type Verdict =
  | { readonly kind: "caught"; readonly mutant: Mutant; readonly failed: readonly string[] }
  | { readonly kind: "survived"; readonly mutant: Mutant }
  /** It could not be judged, which says nothing about the kit. */
  | { readonly kind: "invalid"; readonly mutant: Mutant; readonly because: string };

/** Judges the server as it is. */
export async function judgeOriginal(options: KitOptions): Promise<Judgement> {
  const copy = await plant([]);
  try {
    return await runKit(copy, options);
  } finally {
    await copy.remove();
  }
}

/** Plants one mutant and runs the kit against it. Rejects only when it is interrupted. */
export async function judgeMutant(mutant: Mutant, options: KitOptions): Promise<Verdict> {
  const copy = await plant(mutant.changes);
  try {
    const { failed } = await runKit(copy, options);
    return failed.length > 0 ? { kind: "caught", mutant, failed } : { kind: "survived", mutant };
  } catch (error) {
    options.signal?.throwIfAborted();
    return { kind: "invalid", mutant, because: error instanceof Error ? error.message : String(error) };
  } finally {
    await copy.remove();
  }
}
