import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// A task's hash in Turborepo covers what its dependencies read, not what they write, so one word of a description would run
// all that depends on the bundle. Hence: after a run that passed, a change of nothing but the contract's texts runs what
// reads texts. Any other change runs everything that Turborepo finds changed.

/** What reads the contract's texts, as Turborepo's ids. */
export const textTasks: readonly string[] = [
  ...["//#format", "//#check-words", "//#gate", "//#changesets"],
  ...["lint", "score", "check-translations", "test"].map((name) => `@specie/spec#${name}`),
  ...["contract", "types", "docs"].map((name) => `@specie/${name}#test`),
  ...["conformance", "cli"].map((name) => `@specie/${name}#test:texts`),
  ...["@specie/docs#build", "@specie/docs#check-site"],
];

const bundles = ["spec/dist/openapi.json", "spec/dist/openapi.uk.json"];
const textSources = /^spec\/(openapi\.yaml$|paths\/|components\/|overlays\/)|^\.changeset\/.*\.md$/;

// The conformance kit reads from these sentences how a filter compares.
const readByPrograms = /regard to letter case/;

/** A bundle without the texts that only people read: `description` and `summary` outside of examples and extensions. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (typeof member === "string" && /^(description|summary)$/.test(name) && !readByPrograms.test(member))
        return [];
      const isVerbatim = /^(example|examples|value|default|enum|const|x-.*)$/.test(name);
      return [[name, isVerbatim ? member : shapeOf(member)]];
    }),
  );
}

/** Everything but texts of the contract, as one digest; nothing where there is no bundle yet. */
export function fingerprint(root: string, ...others: readonly string[]): string | undefined {
  if (!bundles.every((file) => existsSync(join(root, file)))) return undefined;
  const hash = createHash("sha256").update(JSON.stringify(others));
  for (const file of bundles)
    hash.update(JSON.stringify(shapeOf(JSON.parse(readFileSync(join(root, file), "utf8")))));
  const files = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  for (const file of files.split("\0")) {
    if (file === "" || textSources.test(file) || !existsSync(join(root, file))) continue;
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

const record = ".turbo/passed";

/** Whether the last run with this fingerprint passed. */
export function hasPassed(root: string, digest: string | undefined): boolean {
  const file = join(root, record);
  return digest !== undefined && existsSync(file) && readFileSync(file, "utf8") === digest;
}

export function recordPassed(root: string, digest: string | undefined): void {
  if (digest === undefined) return;
  mkdirSync(join(root, ".turbo"), { recursive: true });
  writeFileSync(join(root, record), digest);
}
