/**
 * Puts the contract into `dist/`, so that one tarball is all that is needed. As a JavaScript module: Node 20 prints a warning
 * for each JSON module.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const reader = new URL("../dist/src/contract/document.js", import.meta.url);
const statement = /^import bundle from "@specie\/spec\/openapi\.json" with \{ type: "json" \};$/m;

const contract = readFileSync(fileURLToPath(import.meta.resolve("@specie/spec/openapi.json")), "utf8");
writeFileSync(new URL("../dist/contract.js", import.meta.url), `export default ${contract.trim()};\n`);

const text = readFileSync(reader, "utf8");
if (!statement.test(text))
  throw new Error("dist/src/contract/document.js no longer imports the contract as expected");
writeFileSync(reader, text.replace(statement, 'import bundle from "../../contract.js";'));
