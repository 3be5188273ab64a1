import { english } from "@specie/contract/editions";
import { describe, expect, test } from "vitest";
import { inputDescriptions, problemFacts, problemTitles } from "../contract.ts";
import { readerOf } from "../validation/formats/formats.ts";
import { formatWords, hintTexts, limitedTexts, proofTexts, typeWords } from "./input-texts.ts";
import type { RejectionReason } from "./problem.ts";
import { plural, problemTexts, seconds } from "./problem-texts.ts";
import { challengeOf, rejectionTexts } from "./rejection-texts.ts";

const { ProblemCode, InvalidInputCode } = english.components.schemas;
const ukrainian = /^[^ыэъёЫЭЪЁ]*[а-щьюяґєії]{3}[^ыэъёЫЭЪЁ]*$/i;

test("has a row for each code of the contract and no other", () => {
  expect(Object.keys(problemTexts).sort()).toEqual([...ProblemCode.enum].sort());
  expect(Object.keys(problemFacts).sort()).toEqual([...ProblemCode.enum].sort());
  expect(Object.keys(inputDescriptions.uk).sort()).toEqual([...InvalidInputCode.enum].sort());
});

test("titles are of the length that the contract allows, in both languages", () => {
  for (const { title } of Object.values(problemTitles.en)) expect(title).toMatch(/^[\x20-\x7e]{1,128}$/);
  for (const { title } of Object.values(problemTitles.uk)) {
    expect(title).toMatch(ukrainian);
    expect(title.length).toBeLessThanOrEqual(128);
  }
});

describe.for(Object.entries(problemTexts))("%s", ([, { en, uk }]) => {
  const contexts = [0, 1, 2, 100].map((count) => ({
    places: count,
    retryAfter: Math.max(1, count),
    reason: undefined,
    position: undefined,
    rejection: undefined,
    missing: ["keys:manage", "customers:write"].slice(0, count),
  }));

  test("has texts in both languages within the length of the contract", () => {
    for (const context of contexts) {
      expect(uk(context)).toMatch(ukrainian);
      expect(en(context)).toMatch(/^[\x20-\x7e]+\.$/);
      expect(Math.max(uk(context).length, en(context).length)).toBeLessThanOrEqual(1024);
    }
  });
});

test("the texts of input codes are within the length of the contract, in both languages", () => {
  const limited = Object.entries(limitedTexts).flatMap(([code, texts]) => {
    const limits = code === "proof" ? Object.keys(proofTexts) : [1, "string,null", "x".repeat(300)];
    return limits.map((limit) => ({ en: texts.en(limit), uk: texts.uk(limit) }));
  });
  const uk = [
    ...Object.values(inputDescriptions.uk).map(({ description }) => description),
    ...limited.map(({ uk }) => uk),
    ...Object.values(hintTexts).map(({ uk }) => uk("segments")),
  ];
  for (const text of uk) {
    expect(text).toMatch(ukrainian);
    expect(text.length).toBeLessThanOrEqual(512);
  }
  for (const { en } of limited) expect(en).toMatch(/^[\x20-\x7e]+[.?]$/);
});

test.for(["syntax", "encoding", "repeated-name", "too-deep"] as const)(
  "explains why JSON is rejected, and where if that is known: %s",
  (reason) => {
    const texts = problemTexts["malformed-json"];
    for (const position of [undefined, { line: 3, column: 14 }]) {
      const context = { places: 0, retryAfter: 1, reason, position, rejection: undefined, missing: [] };
      const isPlaced = position !== undefined && reason !== "encoding";
      expect(texts.en(context)).toMatch(/^[\x20-\x7e]+\.$/);
      expect(texts.uk(context)).toMatch(ukrainian);
      expect(texts.en(context).includes("line 3, column 14")).toBe(isPlaced);
      expect(texts.uk(context).includes("рядок 3, стовпець 14")).toBe(isPlaced);
    }
  },
);

test.for(Object.entries(rejectionTexts))("explains the rejection of a token: %s", ([reason, { en, uk }]) => {
  expect(en).toMatch(/^[\x20-\x7e]+\.$/);
  expect(uk).toMatch(ukrainian);
  const { WWWAuthenticate } = english.components.headers;
  // The keys of the table are the reasons.
  const challenge = challengeOf(reason as RejectionReason);
  expect(challenge).toMatch(new RegExp(WWWAuthenticate.schema.pattern, "u"));
  expect(challenge.length).toBeLessThanOrEqual(WWWAuthenticate.schema.maxLength);
});

test("counts as each language does", () => {
  const uk = [1, 2, 5, 11, 21, 22, 60].map((count) => seconds("uk", count));
  expect(uk).toEqual([
    "1 секунду",
    "2 секунди",
    "5 секунд",
    "11 секунд",
    "21 секунду",
    "22 секунди",
    "60 секунд",
  ]);
  expect([1, 2].map((count) => seconds("en", count))).toEqual(["1 second", "2 seconds"]);
  expect(plural("uk", 3, { one: "місці", other: "місцях" })).toBe("місцях");
});

test("names types and formats in words", () => {
  expect(typeWords("uk", "string,null")).toBe("рядок або `null`");
  for (const format of ["uuid", "date-time", "iban", "stellar-public-key"]) {
    expect(readerOf(format)).toBeTypeOf("function");
    expect(formatWords("en", format)).not.toBe(format);
    expect(formatWords("uk", format)).not.toBe(format);
  }
});

test("knows what a format is, or does not start", () => {
  expect(() => readerOf("email")).toThrow("The format email of the contract has no reader");
});

test("describes the digits of an amount as its schema limits them", () => {
  const { Amount } = english.components.schemas;
  const digits = [Amount["x-max-fraction-digits"], Amount["x-max-significant-digits"]].map(String);
  for (const { precision } of Object.values(inputDescriptions))
    expect(precision.description.match(/\d+/g)).toEqual(digits);
});

test.for(["en", "uk"] as const)(
  "a name without words in %s is shown as it is, alone or among others",
  (language) => {
    expect(limitedTexts.proof?.[language]("later")).toBe("later");
    expect(formatWords(language, "later")).toBe("later");
    expect(typeWords(language, "later")).toBe("later");
    expect(typeWords(language, "later,soon")).toBe(language === "en" ? "later or soon" : "later або soon");
  },
);
