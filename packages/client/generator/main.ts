import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readContract } from "./contract.ts";
import { readOperations } from "./read-operations.ts";
import { render } from "./render.ts";

const target = new URL("../generated/operations.ts", import.meta.url);
const contract = readContract();
const operations = readOperations(contract);
mkdirSync(new URL(".", target), { recursive: true });
writeFileSync(target, render(contract, operations));
console.log(`${operations.length} operations written to ${fileURLToPath(target)}`);
