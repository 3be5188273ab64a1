import { inc, valid } from "semver";
import { asObject } from "../contract/json.ts";
import { type Impact, impacts } from "../rules/rule.ts";

/** `info.version` as it is written; many contracts have a date or a plain number. */
export function versionOf(contract: unknown): string {
  const { version } = asObject(asObject(contract)["info"]);
  return version === undefined ? "" : String(version);
}

export function isSemantic(version: string): boolean {
  return valid(version) === version;
}

/** The lowest version that may follow. Below 1.0.0 the minor number marks breaks (semver.org, item 4). */
export function leastVersion(base: string, bump: Impact | "none"): string {
  if (bump === "none") return base;
  const early = base.startsWith("0.");
  const lowered = early && bump !== "patch" ? (impacts[impacts.indexOf(bump) - 1] ?? bump) : bump;
  return inc(base, lowered) ?? base;
}
