import { isDeepStrictEqual } from "node:util";
import type { JSONValue } from "json-p3";
import type { Edition } from "../edition.ts";
import type { Finding } from "../finding.ts";
import { pointerOf } from "../targets.ts";
import { mapTexts } from "../texts.ts";

/** Texts aside, the two editions are one contract, to the last member. */
export function sameContract({ english, ukrainian }: Edition): Finding[] {
  const withoutTexts = (document: JSONValue) => mapTexts(document, () => undefined);
  return differences(withoutTexts(english), withoutTexts(ukrainian)).map((where) => ({
    where: where === "" ? "/" : where,
    what: "The Ukrainian edition differs here by more than a text.",
    mend: "An overlay may change nothing but texts. Look for a flow-style `{…}` split at a comma, or a wrong member.",
  }));
}

/** The innermost places at which two values differ. */
function differences(one: JSONValue, other: JSONValue, location: readonly string[] = []): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isObject(one) || !isObject(other)) return [pointerOf(location)];
  const members = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...members].flatMap((member) => differences(one[member], other[member], [...location, member]));
}

function isObject(value: JSONValue): value is { [member: string]: JSONValue } {
  return typeof value === "object" && value !== null;
}
