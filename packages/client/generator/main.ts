/**
 * Writes `generated/` from the contract in `spec/`, or from another bundle: `node generator/main.ts bundle.json`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Contract } from "@specie/contract";
import { english } from "@specie/contract/editions";
import config from "../../../specie.config.ts";
import { generateClient } from "./generate-client.ts";

const folder = new URL("../generated/", import.meta.url);
const [, , file] = process.argv;
const contract: Contract = file === undefined ? english : JSON.parse(readFileSync(file, "utf8"));
const files = generateClient(contract, config);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, folder), text);
console.log(`${Object.keys(files).length} files written to ${fileURLToPath(folder)}`);
