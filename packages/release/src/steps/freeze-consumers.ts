import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { layout } from "../repository/layout.ts";

/** Freezes the programs of today's consumers for the version, as its contract is. Later clients must still compile them. */
export function freezeConsumers(root: string, version: string, contractStep: string): string {
  const [current, frozen] = ["current", version].map((name) => join(root, layout.consumers, name));
  if (current === undefined || frozen === undefined) throw new Error("There are two names, see above.");
  if (existsSync(frozen) && contractStep === "unchanged") return "unchanged";
  rmSync(frozen, { recursive: true, force: true });
  cpSync(current, frozen, { recursive: true });
  return contractStep === "unchanged" ? "frozen" : contractStep;
}
