import { describe, expect, test } from "vitest";
import {
  controlCharacter,
  damageError,
  loginError,
  unexpectedCharacter,
  wordOfSeveralAlphabets,
} from "../src/rows/doubtful-text.ts";
import { en } from "../src/texts/en.ts";

describe("logins", () => {
  test.for([
    ["olena@bank.example", undefined],
    ["олена@bank.example", undefined],
    ["Олена Шевченко", undefined],
    ["+380671234567", undefined],
    ["ТОВ Ромашка 2", undefined],
    ["о.Шевченко", undefined],
    ["оlena@bank.example", en.rowErrors.lookAlike("оlena")],
    ["olenа@bank.example", en.rowErrors.lookAlike("olenа")],
    ["сор@bank.example", en.rowErrors.lookAlike("сор")],
    ["Шевченко COP", en.rowErrors.lookAlike("COP")],
    ["Шевченко PO", en.rowErrors.lookAlike("PO")],
    ["Шевченко C", undefined],
    ["olena С", en.rowErrors.lookAlike("С")],
    ["сор", undefined],
    ["COP", undefined],
    ["сор COP", undefined],
    ["olena Шевченко", undefined],
    ["ẋенко", en.rowErrors.lookAlike("ẋенко")],
    ["42", undefined],
    ["οlena", en.rowErrors.lookAlike("οlena")],
    [" olena", en.rowErrors.outerBlanks],
    ["olena\u00A0", en.rowErrors.outerBlanks],
    ["olena\u3000", en.rowErrors.outerBlanks],
    ["ol\u00A0ena", en.rowErrors.invisible("U+00A0")],
    ["ｏlena", en.rowErrors.compatibility("olena")],
    ...["\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u180E", "\u034F", "\u{E0020}"].map(
      (invisible) =>
        [
          `ol${invisible}ena`,
          en.rowErrors.invisible(
            `U+${invisible.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`,
          ),
        ] as const,
    ),
  ] as const)("%j", ([login, error]) => {
    expect(loginError(login, en)).toBe(error);
  });
});

test.for([
  ["Олена", undefined],
  ["Що??", undefined],
  ["РСТ", undefined],
  ["Рахунок", undefined],
  ["Що???", en.rowErrors.replaced],
  ["Олена?????", en.rowErrors.replaced],
  ["Ол\uFFFDна", en.rowErrors.replaced],
  ["РћР»РµРЅР°", en.rowErrors.decodedTwice("Олена")],
  ["РћР»РµРЅР° 1", en.rowErrors.decodedTwice("Олена 1")],
  ["РћР»李", undefined],
  ["РћР»Р", undefined],
  ["Рћ", undefined],
  ["Ð\u009eÐ»\u0100", undefined],
  ["РЁРµРІС‡РµРЅРєРѕ", en.rowErrors.decodedTwice("Шевченко")],
  ["Ð\u009eÐ»ÐµÐ½Ð°", en.rowErrors.decodedTwice("Олена")],
] as const)("the text %j is damaged: %s", ([text, error]) => {
  expect(damageError(text, en)).toBe(error);
});

test.for([
  ["Koвaль", "Koвaль"],
  ["Шевченко Оленa", "Оленa"],
  ["Οлена", "Οлена"],
  ["Шевченко-Smith", undefined],
  ["Олена Smith", undefined],
  ["Олена2", undefined],
  ["", undefined],
] as const)("of %j the word of several alphabets is %j", ([text, word]) => {
  expect(wordOfSeveralAlphabets(text)).toBe(word);
});

test("letters, marks, digits, punctuation, spaces and signs of names and amounts are expected; others are not", () => {
  for (const expected of "Łukasz Їжак Ґ a\u0301 12 «—» \u00A0\u202F ₴ += \t № ʼ °")
    expect(unexpectedCharacter(expected)).toBe(undefined);
  for (const other of ["李", "Γ", "א", "😀", "\u0007", "\u200B", "™"])
    expect(unexpectedCharacter(`Олена${other}x`)).toBe(other);
});

test("exactly controls, lone surrogates and signs of direction are control characters", () => {
  const found = Array.from({ length: 0x10000 }, (_, code) => code).filter(
    (code) => controlCharacter(`a${String.fromCharCode(code)}b`) !== undefined,
  );
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  expect(found).toEqual([
    ...range(0, 0x1f),
    ...range(0x7f, 0x9f),
    ...range(0x202a, 0x202e),
    ...range(0x2066, 0x2069),
    ...range(0xd800, 0xdfff),
  ]);
  expect(controlCharacter("a\u0007b")).toBe("U+0007");
});
