/**
 * Refuses to pack a package whose published entry points have not been built. For the script `prepack`, which npm and pnpm run
 * in the package's folder.
 *
 * Usage: node ../package-checks/src/require-build.ts
 */
import { existsSync, readFileSync } from "node:fs";

const { name, exports, publishConfig }: { name: string; exports: unknown; publishConfig: unknown } =
  JSON.parse(readFileSync("package.json", "utf8"));
const missing = [...new Set(filesIn({ exports, ...Object(publishConfig) }))].filter(
  (file) => !existsSync(file),
);
if (missing.length > 0) {
  console.error(
    `${name} is not built: ${missing[0]} is missing. Run \`pnpm turbo run bundle build --filter ${name}\` first.`,
  );
  process.exit(1);
}

function filesIn(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("./dist/") ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(filesIn) : [];
}
