import { expect, test } from "vitest";
import { downloads } from "../src/downloads.ts";
import { fromContract } from "../src/guides/diagrams/from-contract.ts";
import { onboarding } from "../src/guides/diagrams/onboarding.ts";
import { resumedImport } from "../src/guides/diagrams/resumed-import.ts";
import { retry } from "../src/guides/diagrams/retry.ts";
import { rotation } from "../src/guides/diagrams/rotation.ts";
import type { SequenceDiagram } from "../src/guides/diagrams/sequence.ts";
import { limits } from "../src/guides/limits.ts";
import type { Bilingual } from "../src/lang.ts";

const both = ({ en, uk }: Bilingual) => `${en} | ${uk}`;

const drawn = ({ title, actors, messages }: SequenceDiagram) => [
  ...["", both(title), ...actors.map((actor, number) => `${number}: ${both(actor)}`)],
  ...messages.map(({ from, to, kind = "", text }) => `${from} → ${to} ${kind}: ${both(text)}`),
];

// What is written by hand in programs and depends on no contract, in both languages, to be read side by side.
// `vitest run test/texts.test.ts --update` renews it.
test("the drawings in words, what the limits are of, and what the downloads are called", async () => {
  const lines = [
    ...[onboarding, rotation, retry, resumedImport].flatMap(drawn),
    ...["", both(fromContract.title)],
    ...fromContract.columns.map((boxes) =>
      boxes.map(({ name, text }) => `${name}: ${both(text)}`).join("; "),
    ),
    "",
    ...limits.map(({ what, unit = "", problem = "", ...numbers }) =>
      [both(what), Object.keys(numbers).join(" "), unit, problem].join("; "),
    ),
    "",
    ...downloads.map(({ kind, language, title }) => `${kind} ${language}: ${both(title)}`),
    "",
  ];
  await expect(lines.join("\n")).toMatchFileSnapshot("texts.txt");
});
