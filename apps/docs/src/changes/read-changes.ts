import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";

const texts = { en: z.string(), uk: z.string() };

/** Of `spec/changes.json`, what the pages show. The file belongs to the release, which checks its whole shape. */
const changesFile = z.object({
  versions: z.array(
    z.object({
      version: z.string(),
      date: z.iso.date(),
      /** The lowest version of the client that is made from the release. */
      client: z.string(),
      notes: z.array(z.object(texts)),
      /** Operations that are new; in the first release, all. */
      operations: z.array(z.object({ id: z.string(), ...texts })),
      changes: z.array(
        z.object({
          impact: z.enum(["major", "minor", "patch"]),
          /** None when the change is about the contract as a whole. */
          operations: z.array(z.string()),
          ...texts,
          client: z.string().nullable(),
          /** Why a break was accepted. */
          decision: z.object({ reason: z.string() }).nullable(),
        }),
      ),
    }),
  ),
});

/** One released version of the contract. */
export type Release = z.infer<typeof changesFile>["versions"][number];

export type Change = Release["changes"][number];

/** Whether no program notices the change, such as another text or example. A release may have hundreds of these. */
export function isHarmless({ impact }: Change): boolean {
  return impact === "patch";
}

export function isNoticed(change: Change): boolean {
  return !isHarmless(change);
}

/** The list of releases, unless `CHANGES_FILE` names another file. */
// Found by its package, because Astro bundles this file into another folder.
const ownFile = join(
  dirname(createRequire(import.meta.url).resolve("@specie/spec/openapi.json")),
  "../changes.json",
);

/**
 * The releases of the contract, the newest first; none where the file is not there.
 *
 * @throws Error that names the file when it is not what a release writes.
 */
export function readChanges(file = process.env["CHANGES_FILE"] ?? ownFile): readonly Release[] {
  if (!existsSync(file)) return [];
  const { data, error } = changesFile.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (error) throw new Error(`${file} is not what a release writes:\n${z.prettifyError(error)}`);
  return data.versions;
}
