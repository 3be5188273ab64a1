/**
 * Prints each import that breaks a rule of arrows.ts and exits with 1 when there is one.
 *
 * Usage: node scripts/arrows/main.ts
 */
import { fileURLToPath } from "node:url";
import { findViolations } from "./find-violations.ts";

const violations = await findViolations(fileURLToPath(new URL("../..", import.meta.url)));
for (const violation of violations) console.error(violation);
if (violations.length > 0)
  console.error(
    `\n${violations.length} imports break a rule of scripts/arrows/arrows.ts. Move the code, or the import.`,
  );
process.exitCode = violations.length === 0 ? 0 : 1;
