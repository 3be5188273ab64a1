import { expect, test } from "vitest";
import { languages } from "../src/texts/language.ts";
import { play } from "./records/play.ts";
import { writtenTexts } from "./records/texts.ts";

// What users will notice of a change is the difference of these records. `vitest run test/records.test.ts -u` writes them again.

test("each text of the command line is that of the record, in both languages", async () => {
  const texts = writtenTexts();
  // What a text is given that it does not expect.
  expect(texts).not.toMatch(/undefined|NaN|\[object/);
  await expect(texts).toMatchFileSnapshot("records/texts.txt");
});

// Of a bank and a contract that never change.
test.for(languages)(
  "what each command prints, sends and writes in %s is that of the record",
  async (language) => {
    await expect(await play(language)).toMatchFileSnapshot(`records/commands.${language}.txt`);
  },
);
