import { parseDocument } from "yaml";
import { type Finding, lockedIn, type Repository } from "./repository.ts";

// Three days: see pnpm-workspace.yaml.
const leastReleaseAge = 4320;

const wanted = { strictDepBuilds: true, blockExoticSubdeps: true, trustPolicy: "no-downgrade" } as const;

/** Settings that would let in what the rules keep out, or rewrite what others have published. */
const explained = ["overrides", "packageExtensions", "patchedDependencies", "minimumReleaseAgeExclude"];
const forbidden = ["dangerouslyAllowAllBuilds", "trustLockfile", "trustPolicyExclude"];

/** pnpm's own fences are up, and every opening in them is wanted. */
export function checkSettings({ workspace, lockfile }: Repository): Finding[] {
  const document = parseDocument(workspace);
  const findings: Finding[] = [];
  const age: unknown = document.get("minimumReleaseAge");
  if (typeof age !== "number" || age < leastReleaseAge)
    findings.push(`minimumReleaseAge is ${age}. Set it to ${leastReleaseAge} minutes at least.`);
  for (const [name, value] of Object.entries(wanted))
    if (document.get(name) !== value) findings.push(`${name} is ${document.get(name)}. Set it to ${value}.`);
  for (const name of forbidden) if (document.has(name)) findings.push(`${name} is set. Remove it.`);

  for (const name of explained)
    if (document.has(name) && !isExplained(workspace, name))
      findings.push(`${name} has no comment that says why. Write it above, or remove the setting.`);

  const names = new Set(Object.keys(lockedIn(lockfile).packages));
  const locked = (wantedName: string) => [...names].some((id) => id.startsWith(`${wantedName}@`));
  const { allowBuilds, minimumReleaseAgeExclude } = settingsOf(document.toJS());
  for (const name of Object.keys(allowBuilds))
    if (!locked(name)) findings.push(`allowBuilds names ${name}, which is not installed. Remove it.`);
  for (const entry of minimumReleaseAgeExclude)
    if (!names.has(entry))
      findings.push(
        `minimumReleaseAgeExclude names ${entry}, no version that is installed. Remove or correct it.`,
      );
  return findings;
}

function isExplained(workspace: string, name: string): boolean {
  const lines = workspace.split("\n");
  const at = lines.findIndex((line) => line.startsWith(`${name}:`));
  // A block of settings that belong together shares the comment above it.
  for (let line = at - 1; line >= 0 && lines[line] !== ""; line--)
    if (lines[line]?.startsWith("#")) return true;
  return false;
}

interface Openings {
  readonly allowBuilds: Readonly<Record<string, boolean>>;
  readonly minimumReleaseAgeExclude: readonly string[];
}

function settingsOf(settings: Partial<Openings>): Openings {
  const { allowBuilds = {}, minimumReleaseAgeExclude = [] } = settings;
  return { allowBuilds, minimumReleaseAgeExclude };
}
