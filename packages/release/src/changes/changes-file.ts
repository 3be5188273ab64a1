import { readFileSync } from "node:fs";
import { z } from "zod";

const version = z.string().regex(/^\d+\.\d+\.\d+/);
const texts = { en: z.string(), uk: z.string() };
const day = z.iso.date();

/** One change to the contract, as the gate judged it. */
const change = z.strictObject({
  /** `major` of a released change: an accepted break, or a new major version. */
  impact: z.enum(["major", "minor", "patch"]),
  /** What kind of change; packages/gate/README.md lists them. */
  rule: z.string(),
  /** Every operation that it reaches; none when it is about the contract as a whole. */
  operations: z.array(z.string()),
  ...texts,
  /** JSON Pointer (RFC 6901) into the bundle of this version, or of the version before where the thing went. */
  pointer: z.string(),
  side: z.enum(["base", "revision"]),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  /** The lowest version of `@specie/client` that knows it; `null` where every client goes on as before. */
  client: version.nullable(),
  /** Of the ledger, where the change is a break that was accepted. */
  decision: z.strictObject({ reason: z.string(), approver: z.string(), expires: day }).nullable(),
});

/** One released version of the contract. */
const release = z.strictObject({
  version,
  /** The day of the release. */
  date: day,
  /** The lowest version of `@specie/client` and `@specie/types` made from it. */
  client: version,
  /** Why, in the words of those who made the changes: the changesets. */
  notes: z.array(z.strictObject(texts)),
  /** Operations that are new; in the first release, all. The texts are their summaries. */
  operations: z.array(z.strictObject({ id: z.string(), ...texts })),
  /** The strongest first; none in the first release. */
  changes: z.array(change),
});

/** `spec/changes.json`: what became of the contract, in English and Ukrainian, the newest release first. */
export const changesFile = z.strictObject({ versions: z.array(release) });

export type ChangesFile = z.infer<typeof changesFile>;
export type ReleaseEntry = z.infer<typeof release>;
export type ChangeEntry = z.infer<typeof change>;

/** Reads the file; one that is not there yet holds no release. Throws when its shape is not the one above. */
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
