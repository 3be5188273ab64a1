import { expect, test } from "vitest";
import { type Found, find } from "../src/search/find.ts";
import { stemsOf } from "../src/search/ukrainian-stem.ts";

/** Forms of one word, each of which has to find a page that holds any other. */
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

test.each(words)("%s is found by all its forms", (...forms) => {
  for (const asked of forms)
    for (const written of forms)
      expect(
        stemsOf(asked).some((stem) => written.startsWith(stem)),
        `${asked} finds ${written}`,
      ).toBe(true);
});

test("a word of another script, and a short one, stay as they are", () => {
  expect(stemsOf("listCustomers")).toEqual(["listCustomers"]);
  expect(stemsOf("код")).toContain("код");
});

test("different words do not become one", () => {
  const different = words.map(([first = ""]) => stemsOf(first)[0] ?? "");
  for (const one of different)
    for (const other of different)
      if (one !== other) expect(other.startsWith(one), `${one} and ${other}`).toBe(false);
});

test("results of all stems come together, each page once, the best first", async () => {
  const asked: string[] = [];
  const page = (id: string, score: number): Found => ({
    id,
    score,
    data: async () => ({ url: id, excerpt: "", meta: { title: id } }),
  });
  const pagefind = {
    options: async () => undefined,
    search: async (query: string) => {
      asked.push(query);
      return { results: query === "дозвол" ? [page("a", 1), page("b", 3)] : [page("a", 2)] };
    },
  };
  const found = await find(pagefind, "дозвіл", "uk");
  expect(found.map(({ id, score }) => [id, score])).toEqual([
    ["b", 3],
    ["a", 2],
  ]);
  expect(asked).toContain("дозвол");
  asked.length = 0;
  await find(pagefind, "accounts", "en");
  expect(asked).toEqual(["accounts"]);
});
