import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { english } from "@specie/contract/editions";
import { readOperations } from "./read-operations.ts";
import { render, renderExamples } from "./render.ts";

const folder = new URL("../generated/", import.meta.url);
const operations = readOperations(english);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("operations.ts", folder), render(english, operations));
writeFileSync(new URL("examples.ts", folder), renderExamples(english));
console.log(`${operations.length} operations written to ${fileURLToPath(folder)}`);
