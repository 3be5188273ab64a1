/** Writes `generated/editions.ts`: the bundles of the languages in `specie.config.ts`, as modules that bundlers can follow. */
import { mkdirSync, writeFileSync } from "node:fs";
import config from "../../../specie.config.ts";
import { renderEditions } from "./render-editions.ts";

const target = new URL("../generated/editions.ts", import.meta.url);
mkdirSync(new URL(".", target), { recursive: true });
writeFileSync(target, renderEditions(config, isExported));

function isExported(module: string): boolean {
  try {
    return import.meta.resolve(module) !== "";
  } catch {
    return false;
  }
}
