/** Writes RULES.md. */
import { writeFileSync } from "node:fs";
import { manual, manualFile } from "./manual.ts";

writeFileSync(manualFile, manual());
