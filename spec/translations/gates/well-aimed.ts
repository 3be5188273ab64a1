import type { Edition } from "../edition.ts";
import type { Finding } from "../finding.ts";
import type { Action } from "../overlay-actions.ts";
import { aim } from "../source-of-action.ts";
import { pointerOf } from "../targets.ts";

/**
 * Every action finds something in the contract, only places with the same English, and only places that no other
 * action translates; and it gives exactly the texts that are there. Redocly passes over a target that finds nothing.
 */
export function wellAimed({ english, actions }: Edition): Finding[] {
  const translated = new Map<string, Action>();
  return actions.flatMap((action) => {
    const where = `spec/${action.file}:${action.line}`;
    const { places, sources } = aim(action, english);
    const [texts] = sources;
    if (texts === undefined)
      return [
        {
          where,
          what: `The target ${action.target} finds nothing to translate in the contract.`,
          mend: "Correct the target, or delete the action if what it translated is gone.",
        },
      ];
    if (sources.length > 1)
      return [
        {
          where,
          what: `The target ${action.target} finds ${places.length} places, and their English differs:\n${sources.map((source) => JSON.stringify(source)).join("\n")}`,
          mend: "Give each place with a text of its own an action of its own.",
        },
      ];
    const twice = places.map(pointerOf).flatMap((place) => {
      const other = translated.get(place);
      translated.set(place, action);
      if (other === undefined) return [];
      const what = `${place} is also translated at spec/${other.file}:${other.line}; the last one wins.`;
      return [{ where, what, mend: "Delete one of the two." }];
    });
    const surplus = Object.keys(action.update).filter((member) => !(member in texts));
    if (surplus.length === 0) return twice;
    return [
      ...twice,
      {
        where,
        what: `${action.target} has no text ${surplus.join(", ")} in English.`,
        mend: `Translate what is there: ${Object.keys(texts).join(", ")}.`,
      },
    ];
  });
}
