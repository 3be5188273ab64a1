import type { Edition } from "../edition.ts";
import { command, type Finding } from "../finding.ts";
import { isTranslated } from "../is-translated.ts";
import { sourceNodes } from "../source-texts.ts";
import { pointerOf, read } from "../targets.ts";

/** Every text of the contract that has a word in it is Ukrainian in the Ukrainian edition. */
export function untranslated({ english, ukrainian }: Edition): Finding[] {
  return sourceNodes(english).flatMap(({ location, texts }) =>
    Object.entries(texts).flatMap(([member, text]) => {
      if (isTranslated(text, read(ukrainian, [...location, member]))) return [];
      return [
        {
          where: pointerOf([...location, member]),
          what: `Not translated: ${JSON.stringify(text)}`,
          mend: `${command("missing")} prints the YAML to fill in.`,
        },
      ];
    }),
  );
}
