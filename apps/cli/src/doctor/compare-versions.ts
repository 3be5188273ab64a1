import type { Finding } from "./diagnose.ts";

export type Relation = "same" | "untold" | "newer" | "older" | "other";

/** How the server's contract stands to ours by semantic versioning: another major number means that calls may fail. */
export function compareVersions(
  ours: string,
  theirs: string | undefined,
): { relation: Relation; state: Finding["state"] } {
  if (theirs === undefined) return { relation: "untold", state: "warning" };
  if (theirs === ours) return { relation: "same", state: "ok" };
  const [major = 0, minor = 0, patch = 0] = ours.split(".").map(Number);
  const [itsMajor = 0, itsMinor = 0, itsPatch = 0] = theirs.split(".").map(Number);
  if (major !== itsMajor) return { relation: "other", state: "fault" };
  // What the server knows more is nothing to this version; what it knows less can be refused.
  const older = itsMinor < minor || (itsMinor === minor && itsPatch < patch);
  return older ? { relation: "older", state: "warning" } : { relation: "newer", state: "ok" };
}
