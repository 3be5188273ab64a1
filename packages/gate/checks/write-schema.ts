/** Writes the JSON Schema of `specie-gate.yaml`, by which editors complete it. A test holds it against the code. */
import { writeFileSync } from "node:fs";
import { configSchema } from "../src/policy/config-schema.ts";

const file = new URL("../specie-gate.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(configSchema, undefined, 2)}\n`);
