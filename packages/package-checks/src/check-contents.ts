import type { Tarball } from "./tarball.ts";

/**
 * Checks that a tarball holds only what was built and what explains it, and that nothing points back into the workspace.
 * `documents` names further files that belong in it.
 *
 * @throws Error that names what should not be there, or is missing.
 */
export function checkContents(
  { name, files, text }: Pick<Tarball, "name" | "files" | "text">,
  documents: readonly string[] = [],
): void {
  const required = ["package.json", "README.md", "LICENSE", ...documents].map((file) => `package/${file}`);
  const unexpected = files.filter(
    (file) => !required.includes(file) && !/^package\/dist\/.+(\.js|\.d\.ts|\/package\.json)$/.test(file),
  );
  if (unexpected.length > 0) throw new Error(`${name} contains unexpected files: ${unexpected.join(", ")}`);
  const missing = required.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`${name} lacks ${missing.join(", ")}`);
  if (!files.some((file) => file.startsWith("package/dist/")))
    throw new Error(`${name} was packed without a build: it has no dist/. Run \`turbo run build\` first.`);
  if (text.includes('"workspace:')) throw new Error(`${name} still uses the workspace protocol`);
  console.log(`${name}: ${files.length} files, all expected`);
}
