import { readFileSync } from "node:fs";
import { UsageError } from "../usage-error.ts";
import { completeContract } from "./complete-contract.ts";
import type { Contract } from "./openapi.ts";

let chosen: Contract | undefined;

/** The contract that `--contract` names; `undefined` for the one in the package. */
export function chosenContract(): Contract | undefined {
  return chosen;
}

/**
 * Reads the option `--contract` and its file. All other modules read the contract when they are loaded, so this comes first.
 *
 * @throws UsageError when the file is not a bundle of an OpenAPI 3.1 contract.
 */
export function chooseContract(args: readonly string[]): void {
  const at = args.lastIndexOf("--contract");
  const joined = args.findLast((one) => one.startsWith("--contract="))?.slice("--contract=".length);
  const file = at >= 0 ? args[at + 1] : joined;
  if (file === undefined) return;
  chosen = completeContract(readJson(file), file);
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`--contract: ${error instanceof Error ? error.message : error}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(
      `${file} is not JSON. Bundle the contract: npx @redocly/cli bundle openapi.yaml --output openapi.json`,
    );
  }
}
