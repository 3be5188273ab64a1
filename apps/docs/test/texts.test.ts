import { expect, test } from "vitest";
import { downloads } from "../src/downloads.ts";
import { limits } from "../src/guides/limits.ts";
import type { Bilingual } from "../src/lang.ts";

const both = ({ en, uk }: Bilingual) => `${en} | ${uk}`;

// What is written by hand in programs and depends on no contract, in both languages, to be read side by side.
// `vitest run test/texts.test.ts --update` renews it.
test("what the limits are of, and what the downloads are called", async () => {
  const lines = [
    ...limits.map(({ what, unit = "", problem = "", ...numbers }) =>
      [both(what), Object.keys(numbers).join(" "), unit, problem].join("; "),
    ),
    "",
    ...downloads.map(({ kind, language, title }) => `${kind} ${language}: ${both(title)}`),
    "",
  ];
  await expect(lines.join("\n")).toMatchFileSnapshot("texts.txt");
});
