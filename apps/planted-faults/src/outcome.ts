import type { Fault } from "./fault.ts";
import { plant } from "./plant.ts";
import { type KitOptions, type KitResult, runKit } from "./run-kit.ts";

/** The outcome of a planted fault. */
export type Outcome =
  | { readonly kind: "caught"; readonly fault: Fault; readonly failed: readonly string[] }
  | { readonly kind: "survived"; readonly fault: Fault }
  /** The fault could not be tested, which is no statement about the kit. */
  | { readonly kind: "invalid"; readonly fault: Fault; readonly because: string };

/** Runs the kit against the unchanged server. */
export async function testOriginal(options: KitOptions): Promise<KitResult> {
  const copy = await plant([]);
  try {
    return await runKit(copy, options);
  } finally {
    await copy.remove();
  }
}

/** Plants a fault and runs the kit against the copy. Rejects only when it is interrupted. */
export async function testFault(fault: Fault, options: KitOptions): Promise<Outcome> {
  const copy = await plant(fault.changes);
  try {
    const { failed } = await runKit(copy, options);
    return failed.length > 0 ? { kind: "caught", fault, failed } : { kind: "survived", fault };
  } catch (error) {
    options.signal?.throwIfAborted();
    return { kind: "invalid", fault, because: error instanceof Error ? error.message : String(error) };
  } finally {
    await copy.remove();
  }
}
