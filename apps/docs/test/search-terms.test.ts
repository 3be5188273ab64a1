import { expect, test } from "vitest";
import { stemOf, wordsOf } from "../src/search/terms.ts";
import { ukrainianStem } from "../src/search/ukrainian-stem.ts";

/** Forms of one word, which must have one stem. */
const words = [
  ["рахунок", "рахунку", "рахунки", "рахунків", "рахунками", "рахункові"],
  ["клієнт", "клієнта", "клієнтові", "клієнтами", "клієнтів"],
  ["контрагент", "контрагента", "контрагентами"],
  ["помилка", "помилки", "помилок", "помилкою", "помилці", "помилками"],
  ["ключ", "ключа", "ключі", "ключем", "ключами"],
  ["токен", "токена", "токени", "токенів"],
  ["дозвіл", "дозволу", "дозволів"],
  ["відповідь", "відповіді", "відповідей"],
  ["сторінка", "сторінки", "сторінок", "сторінці"],
  ["ідентифікатор", "ідентифікатора", "ідентифікатори"],
  ["сутність", "сутності", "сутністю"],
  ["залишок", "залишку", "залишки"],
  ["підпис", "підпису", "підписом"],
  ["актив", "активу", "активи"],
];

test.each(words)("the forms of %s have one stem", (...forms) => {
  expect(new Set(forms.map(ukrainianStem)).size, forms.map(ukrainianStem).join(", ")).toBe(1);
});

test("different words have different stems", () => {
  const stems = words.map(([first = ""]) => ukrainianStem(first));
  expect(new Set(stems).size).toBe(words.length);
});

test("a short word stays as it is, an English word on a Ukrainian page has its English stem", () => {
  expect(ukrainianStem("код")).toBe("код");
  expect(stemOf("tokens", "uk")).toBe(stemOf("token", "en"));
});

test("a name is one word with its parts as stems", () => {
  expect(wordsOf("X-Request-Id, listCustomers", "en")).toEqual([
    { name: "x-request-id", stems: ["x", "request", "id"] },
    { name: "listcustomers", stems: ["list", stemOf("customers", "en")] },
  ]);
});
