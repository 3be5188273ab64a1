/**
 * Writes `generated/` from the contract in `spec/`, or from another bundle: `node generator/main.ts bundle.json`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generateTypes } from "./generate-types.ts";

const [, , bundle = fileURLToPath(import.meta.resolve("@specie/spec/openapi.json"))] = process.argv;
const target = new URL("../generated/contract.ts", import.meta.url);
mkdirSync(new URL(".", target), { recursive: true });
writeFileSync(target, generateTypes(JSON.parse(readFileSync(bundle, "utf8"))));
