import { type Contract, simplify } from "@specie/contract";
import type { Config } from "@specie/contract/config";
import { readOperations } from "./read-operations.ts";
import { render, renderExamples } from "./render.ts";
import { renderModify } from "./render-modify.ts";
import { renderRows } from "./render-rows.ts";
import { renderSettings } from "./render-settings.ts";

/**
 * The files in `generated/`, by name: what differs between the clients of two contracts.
 *
 * @throws Error with the place, when the contract or the settings have what the client does not support.
 */
export function generateClient(bundle: Contract, config: Config): Readonly<Record<string, string>> {
  const contract = simplify(bundle);
  const operations = readOperations(contract, config);
  return {
    "operations.ts": render(contract, operations),
    "rows.ts": renderRows(contract, operations),
    "examples.ts": renderExamples(contract),
    "settings.ts": renderSettings(contract, operations, config),
    "modify.ts": renderModify(contract, Object.keys(config.boundParameters)),
  };
}
