import { expect, test } from "vitest";
import { maxBodyBytes, tokenScheme } from "../contract.ts";
import { formatWords, hintTexts, limitedTexts, proofTexts, typeWords } from "./input-texts.ts";
import { type ProblemContext, problemTexts } from "./problem-texts.ts";
import { rejectionTexts } from "./rejection-texts.ts";

const languages = ["en", "uk"] as const;
type Language = (typeof languages)[number];

/** What a context is beside the code that it belongs to. */
const contexts: Readonly<Partial<Record<string, readonly Partial<ProblemContext>[]>>> = {
  "invalid-request": [{}, { reason: "url" }, ...[1, 2, 5, 21, 22].map((places) => ({ places }))],
  "malformed-json": (["syntax", "encoding", "repeated-name", "too-deep", undefined] as const).flatMap(
    (reason) => [
      { reason },
      // A place that is known.
      { reason, position: { line: 3, column: 14 } },
    ],
  ),
  "scope-missing": [{ missing: ["keys:manage"] }, { missing: ["keys:manage", "customers:read"] }],
  ...Object.fromEntries(
    ["idempotency-key-in-progress", "too-many-requests", "service-unavailable", "outcome-unknown"].map(
      (code) => [code, [1, 2, 5].map((retryAfter) => ({ retryAfter }))],
    ),
  ),
};

const least: ProblemContext = {
  ...{ places: 0, retryAfter: 2, reason: undefined },
  ...{ position: undefined, rejection: undefined, missing: [] },
};

const types = ["string", "number", "integer", "boolean", "object", "array", "null", "string,null", "later"];
const formats = ["uuid", "date-time", "iban", "stellar-public-key", "later"];

/** Every text of the server's own, without those of the contract. */
function textsIn(language: Language): [string, string][] {
  const all: [string, string][] = [];
  const add = (name: string, text: string) => all.push([name, text]);
  for (const [code, texts] of Object.entries(problemTexts))
    for (const context of contexts[code] ?? [{}])
      add(`${code} ${JSON.stringify(context)}`, texts[language]({ ...least, ...context }));
  for (const [reason, texts] of Object.entries(rejectionTexts)) add(`token: ${reason}`, texts[language]);
  for (const [code, texts] of Object.entries(limitedTexts))
    if (!["proof", "type", "format"].includes(code)) add(`input: ${code}`, texts[language]("LIMIT"));
  for (const type of types) add(`input: type ${type}`, limitedTexts.type?.[language](type) ?? "");
  for (const format of formats) add(`input: format ${format}`, limitedTexts.format?.[language](format) ?? "");
  for (const defect of Object.keys(proofTexts))
    add(`input: proof ${defect}`, limitedTexts.proof?.[language](defect) ?? "");
  for (const [hint, texts] of Object.entries(hintTexts)) add(`hint: ${hint}`, texts[language]("NAME"));
  return all;
}

/** The values of the contract by their names, so that the record is that of the texts alone. */
function withoutContract(text: string): string {
  return text
    .replaceAll(tokenScheme.name, "TOKEN-HEADER")
    .replaceAll(String(tokenScheme["x-max-lifetime-seconds"]), "MAX-LIFETIME")
    .replaceAll(String(maxBodyBytes), "MAX-BODY");
}

// What a developer reads and acts on. `vitest run src/problems -u` writes it again.
test.for(languages)("every text of a problem is as it is kept, in the language %s", async (language) => {
  const lines = textsIn(language).map(([name, text]) => `${name}\n  ${withoutContract(text)}\n`);
  await expect(lines.join("")).toMatchFileSnapshot(`../../test/records/problem-texts.${language}.txt`);
});

test("the words of types and formats are those of the texts about them", () => {
  for (const language of languages) {
    for (const type of types)
      expect(limitedTexts.type?.[language](type)).toContain(typeWords(language, type));
    for (const format of formats)
      expect(limitedTexts.format?.[language](format)).toContain(formatWords(language, format));
  }
});
