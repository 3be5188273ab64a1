import { earlierEnglish } from "../earlier-english.ts";
import { command, type Edition, type Finding } from "../edition.ts";
import { type Action, digestMember, shownFolder } from "../overlay-actions.ts";
import { aim, type SourceTexts, sourceDigest } from "../source-texts.ts";
import { pointerOf } from "../targets.ts";

/**
 * Every action finds something in the contract, only places with the same English, and only places that no other
 * action translates; and it gives exactly the texts that are there. Redocly passes over a target that finds nothing.
 */
export function wellAimed({ english, actions }: Edition): Finding[] {
  const translated = new Map<string, Action>();
  return actions.flatMap((action) => {
    const where = `${shownFolder}/${action.file}:${action.line}`;
    const { places, sources } = aim(action, english);
    const [texts] = sources;
    if (texts === undefined)
      return [
        {
          where,
          what: `The target ${action.target} finds nothing to translate in the contract.`,
          fix: "Correct the target, or delete the action if what it translated is gone.",
        },
      ];
    if (sources.length > 1)
      return [
        {
          where,
          what: `The target ${action.target} finds ${places.length} places, and their English differs:\n${sources.map((source) => JSON.stringify(source)).join("\n")}`,
          fix: "Give each place with a text of its own an action of its own.",
        },
      ];
    const twice = places.map(pointerOf).flatMap((place) => {
      const other = translated.get(place);
      translated.set(place, action);
      if (other === undefined) return [];
      const what = `${place} is also translated at ${shownFolder}/${other.file}:${other.line}; the last one wins.`;
      return [{ where, what, fix: "Delete one of the two." }];
    });
    const surplus = Object.keys(action.update).filter((member) => !(member in texts));
    if (surplus.length === 0) return twice;
    return [
      ...twice,
      {
        where,
        what: `${action.target} has no text ${surplus.join(", ")} in English.`,
        fix: `Translate what is there: ${Object.keys(texts).join(", ")}.`,
      },
    ];
  });
}

/** An action whose English has changed since it was translated. */
export interface Stale {
  readonly action: Action;
  readonly now: SourceTexts;
}

/** The actions to look at again, because the English changed after the translation was confirmed. */
export function staleActions({ english, actions }: Edition): Stale[] {
  return actions.flatMap((action) => {
    const [now, ...others] = aim(action, english).sources;
    // Another check reports a target that finds no text, or several.
    if (now === undefined || others.length > 0 || action.digest === sourceDigest(now)) return [];
    return [{ action, now }];
  });
}

/** Every translation belongs to the current English. `earlier` finds the previous English. */
export function upToDate(edition: Edition, earlier = earlierEnglish): Finding[] {
  return staleActions(edition).map(({ action, now }) => {
    const before = earlier(action);
    const texts = Object.entries(now).flatMap(([member, text]) => [
      ...(before === undefined ? [] : [`${member}, English before: ${JSON.stringify(before[member])}`]),
      `${member}, English now:    ${JSON.stringify(text)}`,
      `${member}, Ukrainian:      ${JSON.stringify(action.update[member])}`,
    ]);
    return {
      where: `${shownFolder}/${action.file}:${action.line}`,
      what: [`The English of ${action.target} is not the one that was translated.`, ...texts].join("\n"),
      fix: [
        `Correct the Ukrainian, then confirm it: ${command("confirm", action.target)}`,
        `or by hand: ${digestMember}: "${sourceDigest(now)}"`,
      ].join("\n"),
    };
  });
}
