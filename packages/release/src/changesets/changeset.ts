import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import { type Impact, impacts } from "@specie/gate";
import config from "../../../../specie.config.ts";
import { ReleaseError } from "../release-error.ts";

const isBilingual = config.languages.includes("uk");

/** The reason for a change, in both languages; in English twice where the contract has no Ukrainian. */
export interface Note {
  readonly en: string;
  readonly uk: string;
}

/** A file in `.changeset/`, in the format of the tool Changesets: packages and their bumps, then the note. */
export interface Changeset extends Note {
  /** From the repository's root. */
  readonly file: string;
  readonly bumps: ReadonlyMap<string, Impact>;
}

/** Reads all changesets in order of their names. The note is in English, then a line `---`, then in Ukrainian. Throws a {@link ReleaseError}. */
export function readChangesets(root: string, folder: string): Changeset[] {
  const names = readdirSync(join(root, folder)).filter(
    (name) => name.endsWith(".md") && name !== "README.md",
  );
  return names.sort().map((name) => read(root, `${folder}/${name}`));
}

function read(root: string, file: string): Changeset {
  const malformed = (message: string) =>
    new ReleaseError("changeset-malformed", `${file}: ${message} .changeset/README.md has an example.`);
  let parsed: ReturnType<typeof parseChangesetFile>;
  try {
    parsed = parseChangesetFile(readFileSync(join(root, file), "utf8"));
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
  const bumps = new Map<string, Impact>();
  for (const { name, type } of parsed.releases) {
    const bump = impacts.find((impact) => impact === type);
    if (!bump) throw malformed(`\`${name}\` requires \`${type}\`; it must be ${impacts.join(", ")}.`);
    bumps.set(name, bump);
  }
  const [en = "", uk = "", ...rest] = parsed.summary.split(/^---$/m).map((text) => text.trim());
  if (bumps.size === 0) throw malformed("No package is named.");
  if (!isBilingual && (en === "" || uk !== "")) throw malformed("The note must be in English.");
  if (isBilingual && (en === "" || !/\p{Script=Cyrillic}/u.test(uk) || rest.length > 0))
    throw malformed("The note must be in English, then a line `---`, then in Ukrainian.");
  return { file, bumps, en, uk: uk || en };
}
