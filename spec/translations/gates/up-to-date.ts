import { earlierEnglish } from "../earlier-english.ts";
import type { Edition } from "../edition.ts";
import { command, type Finding } from "../finding.ts";
import { type Action, digestMember } from "../overlay-actions.ts";
import { aim } from "../source-of-action.ts";
import { type SourceTexts, sourceDigest } from "../source-texts.ts";

/** An action whose English is not the one it was made of. */
export interface Stale {
  readonly action: Action;
  readonly now: SourceTexts;
}

/** The actions to look at again, because the English changed after the translation was confirmed. */
export function staleActions({ english, actions }: Edition): Stale[] {
  return actions.flatMap((action) => {
    const [now, ...others] = aim(action, english).sources;
    // A target that finds no text, or several, is another gate's to tell.
    if (now === undefined || others.length > 0 || action.digest === sourceDigest(now)) return [];
    return [{ action, now }];
  });
}

/** Every translation was made of the English that the contract has now. `earlier` recalls the English before. */
export function upToDate(edition: Edition, earlier = earlierEnglish): Finding[] {
  return staleActions(edition).map(({ action, now }) => {
    const before = earlier(action);
    const texts = Object.entries(now).flatMap(([member, text]) => [
      ...(before === undefined ? [] : [`${member}, English before: ${JSON.stringify(before[member])}`]),
      `${member}, English now:    ${JSON.stringify(text)}`,
      `${member}, Ukrainian:      ${JSON.stringify(action.update[member])}`,
    ]);
    return {
      where: `spec/${action.file}:${action.line}`,
      what: [`The English of ${action.target} is not the one that was translated.`, ...texts].join("\n"),
      mend: [
        `Mend the Ukrainian, then confirm it: ${command("confirm", action.target)}`,
        `or by hand: ${digestMember}: "${sourceDigest(now)}"`,
      ].join("\n"),
    };
  });
}
