import { inc, valid } from "semver";
import { type Impact, impacts } from "../change.ts";
import { GateError } from "../contract/gate-error.ts";
import { asObject } from "../contract/json.ts";

/** `info.version`, which must be a semantic version. */
export function versionOf(contract: unknown, side: string): string {
  const { version } = asObject(asObject(contract)["info"]);
  if (typeof version === "string" && valid(version) === version) return version;
  throw new GateError(
    "version-not-semver",
    `\`info.version\` of the ${side} is ${JSON.stringify(version) ?? "missing"}; it must be a semantic version such as 1.2.0.`,
  );
}

/** The lowest version that may follow. Below 1.0.0 the minor number speaks for breaks (semver.org, item 4). */
export function leastVersion(base: string, bump: Impact | "none"): string {
  if (bump === "none") return base;
  const early = base.startsWith("0.");
  const lowered = early && bump !== "patch" ? (impacts[impacts.indexOf(bump) - 1] ?? bump) : bump;
  return inc(base, lowered) ?? base;
}
