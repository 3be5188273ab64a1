import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { rcompare, valid } from "semver";
import { GateError } from "../contract/gate-error.ts";

/** The file of the highest version in a folder of released contracts, each called by its version. */
export async function lastRelease(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const releases = names.flatMap((name) => {
    const version = /^(.+)\.(?:json|ya?ml)$/.exec(name)?.[1];
    return version !== undefined && valid(version) ? [{ version, name }] : [];
  });
  const [last] = releases.sort((a, b) => rcompare(a.version, b.version));
  if (!last)
    throw new GateError("no-release", {
      en:
        `${folder} holds no released contract, such as 1.0.0.json, so there is nothing to compare with. ` +
        "Freeze the bundle of the first release there, or name another one with --base.",
      uk:
        `У ${folder} немає жодного випущеного контракту, наприклад 1.0.0.json, тож порівнювати немає з чим. ` +
        "Збережіть там перший випуск або вкажіть інший контракт через --base.",
    });
  return join(folder, last.name);
}
