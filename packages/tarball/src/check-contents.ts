import type { Tarball } from "./pack.ts";

/**
 * Only what was built and what explains it goes out, and nothing points back into the workspace. `documents` names
 * further files that may go out.
 *
 * @throws Error that names what is there and should not be, or is missing.
 */
export function checkContents(
  { name, files, text }: Pick<Tarball, "name" | "files" | "text">,
  documents: readonly string[] = [],
): void {
  const wanted = ["package.json", "README.md", "LICENSE", ...documents].map((file) => `package/${file}`);
  const strangers = files.filter(
    (file) => !wanted.includes(file) && !/^package\/dist\/.+\.(js|d\.ts)$/.test(file),
  );
  if (strangers.length > 0) throw new Error(`${name} holds files it should not: ${strangers.join(", ")}`);
  const missing = wanted.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`${name} lacks ${missing.join(", ")}`);
  if (text.includes('"workspace:')) throw new Error(`${name} still names the workspace protocol`);
  console.log(`${name}: ${files.length} files, nothing that should not be there`);
}
