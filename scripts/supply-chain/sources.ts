import { type Finding, lockedIn, type Manifest, type Repository } from "./repository.ts";

const fields = ["dependencies", "devDependencies", "optionalDependencies"] as const;

/**
 * Everything comes from the registry, in a version that the catalog names: no git, no address, no folder. The lockfile
 * holds no address either, so it installs from whatever registry one is set up with, and from no other.
 */
export function checkSources({ lockfile, manifests }: Repository): Finding[] {
  const findings = [...manifests].flatMap(([folder, manifest]) => judgeManifest(folder, manifest));
  for (const [id, { resolution }] of Object.entries(lockedIn(lockfile).packages)) {
    const strange = Object.keys(resolution).filter((key) => key !== "integrity");
    if (strange.length > 0 || resolution["integrity"] === undefined)
      findings.push(
        `pnpm-lock.yaml has ${id} with ${strange.join(", ") || "no checksum"}. Take it from the registry and lock it again.`,
      );
  }
  const [address] = /\b(?:https?|git|ssh|file):\/{0,2}[^\s'"]+/.exec(lockfile) ?? [];
  if (address !== undefined)
    findings.push(`pnpm-lock.yaml holds the address ${address}. Lock again without it.`);
  return findings;
}

function judgeManifest(folder: string, manifest: Manifest): Finding[] {
  return fields.flatMap((field) =>
    Object.entries(manifest[field] ?? {})
      .filter(([, range]) => !/^(?:catalog:[\w-]*|workspace:[\^*])$/.test(range))
      .map(
        ([name, range]) =>
          `${folder}/package.json takes ${name} as ${range}. Name the version in the catalog and write "catalog:".`,
      ),
  );
}
