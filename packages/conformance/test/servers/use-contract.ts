import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

/**
 * What is imported of the kit from here on is as in a process whose `--contract` is this one.
 *
 * @returns what undoes it.
 */
export async function useContract(contract: object): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "specie-contract-"));
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(contract));
  vi.resetModules();
  const { chooseContract } = await import("../../src/contract/choose-contract.ts");
  chooseContract(["--contract", file]);
  return () => {
    rmSync(folder, { recursive: true });
    vi.resetModules();
  };
}
