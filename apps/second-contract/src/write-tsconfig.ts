import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** The settings of a team that compiles its program as strictly as it can, for the sources in `src/` of a folder. */
export function writeTsconfig(folder: string, more: Readonly<Record<string, unknown>> = {}): void {
  const options = {
    strict: true,
    module: "nodenext",
    target: "es2022",
    lib: ["ES2023", "DOM"],
    noEmit: true,
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...options, ...more }, include: ["src"] }),
  );
}
