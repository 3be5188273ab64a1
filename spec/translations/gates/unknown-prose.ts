import type { Edition } from "../edition.ts";
import type { Finding } from "../finding.ts";
import { pointerOf } from "../targets.ts";
import { mapTexts } from "../texts.ts";

/** Names of organisations and licences, which are not translated. */
const names: ReadonlySet<string> = new Set(["/info/contact/name", "/info/license/name"]);

/** Words stand only in members that are known to hold texts: else they would be left English and nobody told. */
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
        what: `Reads like a text for people, but the gates do not know this member: ${JSON.stringify(value)}`,
        mend: "Name the member in spec/translations/texts.ts, as a text or as data.",
      });
    },
  );
  return findings;
}
