import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
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

/** What a run depends on, as two digests. */
interface Fingerprint {
  /** Of the contract's texts. */
  readonly texts: string;
  /** Of everything else. */
  readonly shape: string;
}

/** The fingerprint of the repository as it is; nothing where there is no bundle yet. */
export function fingerprint(root: string, ...others: readonly string[]): Fingerprint | undefined {
  if (!bundles.every((file) => existsSync(join(root, file)))) return undefined;
  const shape = createHash("sha256").update(JSON.stringify(others));
  const texts = createHash("sha256");
  for (const file of bundles) {
    const bundle = readFileSync(join(root, file), "utf8");
    shape.update(JSON.stringify(shapeOf(JSON.parse(bundle))));
    texts.update(bundle);
  }
  const files = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  for (const file of files.split("\0")) {
    // After the last name; one that is deleted; and git lists a link to a folder, too.
    if (!statSync(join(root, file), { throwIfNoEntry: false })?.isFile()) continue;
    const hash = textSources.test(file) ? texts : shape;
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return { texts: texts.digest("hex"), shape: shape.digest("hex") };
}

const record = ".turbo/passed";

/** What has changed since the last run that passed: any part of the repository, nothing but the contract's texts, or nothing. */
export function changedSincePassed(
  root: string,
  now: Fingerprint | undefined,
): "any part" | "texts" | "nothing" {
  const file = join(root, record);
  if (now === undefined || !existsSync(file)) return "any part";
  const [shape, texts] = readFileSync(file, "utf8").split("\n");
  if (shape !== now.shape) return "any part";
  return texts === now.texts ? "nothing" : "texts";
}

export function recordPassed(root: string, { shape, texts }: Fingerprint): void {
  mkdirSync(join(root, ".turbo"), { recursive: true });
  writeFileSync(join(root, record), `${shape}\n${texts}`);
}
