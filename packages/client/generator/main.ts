import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { english } from "@specie/contract/editions";
import { readOperations } from "./read-operations.ts";
import { render } from "./render.ts";

const target = new URL("../generated/operations.ts", import.meta.url);
const operations = readOperations(english);
mkdirSync(new URL(".", target), { recursive: true });
writeFileSync(target, render(english, operations));
console.log(`${operations.length} operations written to ${fileURLToPath(target)}`);
