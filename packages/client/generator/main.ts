/**
 * Writes `generated/` from the contract in `spec/`, or from another bundle: `node generator/main.ts bundle.json`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Contract } from "@specie/contract";
import { english } from "@specie/contract/editions";
import config from "../../../specie.config.ts";
import { readOperations } from "./read-operations.ts";
import { render, renderExamples } from "./render.ts";
import { renderModify } from "./render-modify.ts";
import { renderSettings } from "./render-settings.ts";

const folder = new URL("../generated/", import.meta.url);
const [, , file] = process.argv;
const contract: Contract = file === undefined ? english : JSON.parse(readFileSync(file, "utf8"));
const operations = readOperations(contract);
const files = {
  "operations.ts": render(contract, operations),
  "examples.ts": renderExamples(contract),
  "settings.ts": renderSettings(contract, operations, config),
  "modify.ts": renderModify(contract, Object.keys(config.boundParameters)),
};
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, folder), text);
console.log(`${operations.length} operations written to ${fileURLToPath(folder)}`);
