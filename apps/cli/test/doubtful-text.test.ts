import { describe, expect, test } from "vitest";
import { damageError, loginError } from "../src/rows/doubtful-text.ts";
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
  ["Олена?????", en.rowErrors.replaced],
  ["Ол\uFFFDна", en.rowErrors.replaced],
  ["РћР»РµРЅР°", en.rowErrors.decodedTwice("Олена")],
  ["РЁРµРІС‡РµРЅРєРѕ", en.rowErrors.decodedTwice("Шевченко")],
  ["Ð\u009eÐ»ÐµÐ½Ð°", en.rowErrors.decodedTwice("Олена")],
] as const)("the text %j is damaged: %s", ([text, error]) => {
  expect(damageError(text, en)).toBe(error);
});
