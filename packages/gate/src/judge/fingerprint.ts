import { createHash } from "node:crypto";
import { asObject, orderedJson } from "../contract/json.ts";
import { child, type Located, start, tokensOf } from "../contract/located.ts";
import type { Finding } from "../finding.ts";

/** Names a change by rule, place and what changed; nothing else that is edited alters it. */
export function fingerprintOf({ rule, at, name, from, to }: Finding): string {
  const what = orderedJson([rule, stablePlace(at), name ?? null, from ?? null, to ?? null]);
  return createHash("sha256").update(what).digest("hex").slice(0, 16);
}

/** The pointer with names for the places in lists, since lists get longer in the middle. */
function stablePlace({ contract, pointer }: Located): readonly string[] {
  let at: Located | undefined = start(contract);
  return tokensOf(pointer).map((token) => {
    const inList: boolean = Array.isArray(at?.value);
    at = at && child(at, token);
    if (!inList) return token;
    const { $ref, name, in: place, title, url } = asObject(at?.value);
    if (typeof name === "string") return `${place} ${name}`;
    return [$ref, url, title].find((word) => typeof word === "string") ?? token;
  });
}
