import { isDeepStrictEqual } from "node:util";
import type { JSONValue } from "json-p3";
import { command, type Edition, type Finding } from "../edition.ts";
import { sourceNodes } from "../source-texts.ts";
import { pointerOf, read } from "../targets.ts";
import { isTranslated, mapTexts } from "../texts.ts";

/** Every text of the contract that has a word in it is Ukrainian in the Ukrainian edition. */
export function untranslated({ english, ukrainian }: Edition): Finding[] {
  return sourceNodes(english).flatMap(({ location, texts }) =>
    Object.entries(texts).flatMap(([member, text]) => {
      if (isTranslated(text, read(ukrainian, [...location, member]))) return [];
      return [
        {
          where: pointerOf([...location, member]),
          what: `Not translated: ${JSON.stringify(text)}`,
          fix: `${command("missing")} prints the YAML to fill in.`,
        },
      ];
    }),
  );
}

/** Texts aside, the two editions are one contract, to the last member. */
export function sameContract({ english, ukrainian }: Edition): Finding[] {
  const withoutTexts = (document: JSONValue) => mapTexts(document, () => undefined);
  return differences(withoutTexts(english), withoutTexts(ukrainian)).map((where) => ({
    where: where === "" ? "/" : where,
    what: "The Ukrainian edition differs here by more than a text.",
    fix: "An overlay may change nothing but texts. Look for a flow-style `{…}` split at a comma, or a wrong member.",
  }));
}

/** The innermost places at which two values differ. */
function differences(one: JSONValue, other: JSONValue, location: readonly string[] = []): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other))
    return [pointerOf(location)];
  const members = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...members].flatMap((member) => differences(one[member], other[member], [...location, member]));
}

function isObject(value: JSONValue): value is { [member: string]: JSONValue } {
  return typeof value === "object" && value !== null;
}

/** Names of organisations and licences, which are not translated. */
const names: ReadonlySet<string> = new Set(["/info/contact/name", "/info/license/name"]);

/** Words appear only in members that are known to contain texts; elsewhere they would stay English without a report. */
export function unknownProse({ english }: Edition): Finding[] {
  const findings: Finding[] = [];
  mapTexts(
    english,
    ({ value }) => value,
    ({ location, value }) => {
      const where = pointerOf(location);
      if (!/\p{L}{2}\s+\p{L}{2}/u.test(value) || names.has(where)) return;
      findings.push({
        where,
        what: `Reads like a text for people, but this member is unknown: ${JSON.stringify(value)}`,
        fix: "Name the member in spec/translations/texts.ts, as a text or as data.",
      });
    },
  );
  return findings;
}
