import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generateTypes } from "./generate-types.ts";

const bundle = fileURLToPath(import.meta.resolve("@specie/spec/openapi.json"));
const target = new URL("../generated/contract.ts", import.meta.url);
mkdirSync(new URL(".", target), { recursive: true });
writeFileSync(target, generateTypes(JSON.parse(readFileSync(bundle, "utf8"))));
