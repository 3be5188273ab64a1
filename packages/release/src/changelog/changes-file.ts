import { readFileSync } from "node:fs";
import { z } from "zod";

const version = z.string().regex(/^\d+\.\d+\.\d+/);
const texts = { en: z.string(), uk: z.string() };
const day = z.iso.date();

/** One change to the contract, as the gate classified it. */
const change = z.strictObject({
  /** `major` of a released change: an accepted break, or a new major version. */
  impact: z.enum(["major", "minor", "patch"]),
  /** What kind of change; packages/gate/README.md lists them. */
  rule: z.string(),
  /** The operations that it affects; empty when it concerns the whole contract. */
  operations: z.array(z.string()),
  ...texts,
  /** JSON Pointer (RFC 6901) into the bundle of this version, or of the version before if something was removed. */
  pointer: z.string(),
  side: z.enum(["base", "revision"]),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  /** The lowest version of `@specie/client` that supports it; `null` if every client works as before. */
  client: version.nullable(),
  /** The ledger's entry, if the change is an accepted break. */
  decision: z.strictObject({ reason: z.string(), approver: z.string(), expires: day }).nullable(),
});

/** One released version of the contract. */
const release = z.strictObject({
  version,
  /** The day of the release. */
  date: day,
  /** The lowest version of `@specie/client` and `@specie/types` derived from it. */
  client: version,
  /** The reasons that the authors of the changes gave: the changesets. */
  notes: z.array(z.strictObject(texts)),
  /** New operations; in the first release, all. The texts are their summaries. */
  operations: z.array(z.strictObject({ id: z.string(), ...texts })),
  /** The most serious first; none in the first release. */
  changes: z.array(change),
});

/** `spec/changes.json`: the releases of the contract in English and Ukrainian, the newest first. */
export const changesFile = z.strictObject({ versions: z.array(release) });

export type ChangesFile = z.infer<typeof changesFile>;
export type ReleaseEntry = z.infer<typeof release>;
export type ChangeEntry = z.infer<typeof change>;

/** Reads the file; a missing one has no releases. Throws when it does not have the shape above. */
export function readChanges(file: string): ChangesFile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { versions: [] };
    throw error;
  }
  return changesFile.parse(JSON.parse(text));
}
