import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generateTypes } from "./generate-types.ts";

const bundle = fileURLToPath(import.meta.resolve("@specie/spec/openapi.json"));
const target = fileURLToPath(new URL("../generated/contract.ts", import.meta.url));
generateTypes(JSON.parse(readFileSync(bundle, "utf8")), target);
