import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { editsBetween, Spelling } from "../src/search/spelling.ts";
import { queryWords, stemOf, wordsOf } from "../src/search/terms.ts";
import { ukrainianStem } from "../src/search/ukrainian-stem.ts";

/** Forms of one word, which must have one stem. */
const words = [
  ["рахунок", "рахунку", "рахунки", "рахунків", "рахунками", "рахункові"],
  ["клієнт", "клієнта", "клієнтові", "клієнтами", "клієнтів"],
  ["контрагент", "контрагента", "контрагентами"],
  ["помилка", "помилки", "помилок", "помилкою", "помилці", "помилками"],
  ["ключ", "ключа", "ключі", "ключем", "ключами"],
  ["банк", "банку", "банки", "банком", "банків", "банками"],
  ["токен", "токена", "токени", "токенів"],
  ["дозвіл", "дозволу", "дозволів"],
  ["відповідь", "відповіді", "відповідей"],
  ["сторінка", "сторінки", "сторінок", "сторінці"],
  ["ідентифікатор", "ідентифікатора", "ідентифікатори"],
  ["сутність", "сутності", "сутністю"],
  ["залишок", "залишку", "залишки"],
  ["підпис", "підпису", "підписом"],
  ["актив", "активу", "активи"],
  ["сума", "суми", "сум", "сумою", "сумами"],
  ["створити", "створення", "створювати", "створюємо", "створено"],
  ["змінити", "зміна", "зміни", "змінювати", "змінено"],
  ["додати", "додавання", "додавати"],
  ["редагувати", "редагування", "редагує"],
];

test.each(words)("the forms of %s have one stem", (...forms) => {
  expect(new Set(forms.map(ukrainianStem)).size, forms.map(ukrainianStem).join(", ")).toBe(1);
});

test("different words have different stems", () => {
  const stems = words.map(([first = ""]) => ukrainianStem(first));
  expect(new Set(stems).size).toBe(words.length);
});

// Two words for each ending. A word that is added to the file gets its stem by `--update`.
test("each word of the file has its recorded stem", async () => {
  const lines = readFileSync(new URL("ukrainian-stems.txt", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const recorded = lines.map((line) => line.split(" ")[0] ?? "");
  const stems = recorded.map((word) => `${word} ${ukrainianStem(word)}\n`);
  await expect(stems.join("")).toMatchFileSnapshot("ukrainian-stems.txt");
});

test("a short word stays as it is, an English word on a Ukrainian page has its English stem", () => {
  expect(ukrainianStem("код")).toBe("код");
  expect(stemOf("tokens", "uk")).toBe(stemOf("token", "en"));
});

test("a word is corrected by one or two letters, exchanged ones as one, and split where two were written as one", () => {
  const spelling = new Spelling(wordsOf("customer customers token authentication health check key", "en"));
  const corrected = (word: string, typed = false) =>
    spelling.corrected(wordsOf(word, "en")[0] ?? { name: "", stems: [] }, typed).map(({ name }) => name);
  expect(corrected("cutsomer")).toEqual(["customer"]);
  expect(corrected("authentcaton")).toEqual(["authentication"]);
  expect(corrected("healthcheck")).toEqual(["healthcheck"]);
  expect(spelling.corrected({ name: "healthcheck", stems: ["healthcheck"] }, false)[0]?.stems).toEqual([
    "health",
    "check",
  ]);
  // A short word, a first letter beside another fault, three faults, and the beginning of a word that is being typed.
  for (const word of ["kei", "zuhtentication", "authtictionn", "xylophone"])
    expect(corrected(word)).toEqual([word]);
  expect(corrected("authent", true)).toEqual(["authent"]);
  // One fault may be the first letter.
  expect(corrected("kealth")).toEqual(["health"]);
});

test("of several corrections the nearest count, and of those the three that the site has most often", () => {
  const corrected = (words: string, query: string) => {
    const [word] = wordsOf(query, "en");
    const found = word ? new Spelling(wordsOf(words, "en")).corrected(word, false) : [];
    return found.map(({ name }) => name);
  };
  expect(corrected("lasting listing", "listung")).toEqual(["listing"]);
  expect(corrected("listing lasting", "listung")).toEqual(["listing"]);
  expect(corrected("paged pager pages paget pager", "pageq")).toEqual(["pager", "paged", "pages"]);
});

test.each([
  ["token", "token", 0],
  ["token", "tokens", 1],
  ["token", "tkoen", 1],
  ["token", "tolen", 1],
  ["token", "key", 3],
  ["paging", "pgaign", 2],
])("from %s to %s it is %i edits, or more than the limit of 2", (one, other, edits) => {
  expect(editsBetween(one, other, 2)).toBe(edits);
  expect(editsBetween(other, one, 2)).toBe(edits);
});

test.each([
  ["adding", "en", "add"],
  ["used", "en", "us"],
  ["bed", "en", "bed"],
  ["IDs", "en", "id"],
  ["v2", "en", "v2"],
  ["Customers", "uk", "custom"],
  ["рахунками", "en", "рахунками"],
] as const)("the stem of %s in %s is %s", (word, lang, stem) => {
  expect(stemOf(word, lang)).toBe(stem);
});

test("a query is its words without the common ones, and all of them where it has no others", () => {
  const names = (query: string, lang: "en" | "uk") => queryWords(query, lang).map(({ name }) => name);
  expect(names("How do I get the balance of an account?", "en")).toEqual(["balance", "account"]);
  expect(names("Як мені отримати залишок?", "uk")).toEqual(["отримати", "залишок"]);
  expect(names("how to", "en")).toEqual(["how", "to"]);
  expect(names("як а", "en")).toEqual(["як", "а"]);
});

test("a word may have apostrophes, digits and marks, whatever its form of Unicode", () => {
  const shown = (text: string) => wordsOf(text, "en").map(({ name, stems }) => [name, stems.join(" ")]);
  expect(shown("bank's Bank’s e.g. v1.2_a --x-- …")).toEqual([
    ["bank's", "bank"],
    ["bank’s", "bank"],
    ["e.g", "e g"],
    ["v1.2_a", "v1 2 a"],
    ["x", "x"],
  ]);
  expect(wordsOf("и\u0306", "uk").map(({ name }) => name)).toEqual(["й"]);
  expect(wordsOf("", "en")).toEqual([]);
});

test.each([
  ["abc", 0],
  ["abcd", 1],
  ["abcde", 1],
  ["abcdef", 2],
  ["abcdefghijkl", 2],
])("of %s so many letters may be wrong: %i", (word, allowed) => {
  const spelling = new Spelling(wordsOf(word, "en"));
  for (const wrong of [1, 2, 3]) {
    const typed = `${word.slice(0, -wrong)}${"0".repeat(wrong)}`;
    const [found] = spelling.corrected({ name: typed, stems: [typed] }, false);
    expect(found?.name === word, typed).toBe(wrong <= allowed);
  }
});

test("a name is one word with its parts as stems", () => {
  expect(wordsOf("X-Request-Id, listCustomers", "en")).toEqual([
    { name: "x-request-id", stems: ["x", "request", "id"] },
    { name: "listcustomers", stems: ["list", stemOf("customers", "en")] },
  ]);
});

const common = {
  en: "a an and are as at be by can do does for from get has have how i if in is it me my need not of on or our over see should so that the there this to us want we what when where which who why will with you your",
  uk: "а або але без бо в від він вона вони все де для до є з за зі й і із їх його коли який яка яке які як ми мені мій мої моя можна на над нам не ні по при про свій треба робити та так те ти то у це чи чому що щоб я",
} as const;

test.each(["en", "uk"] as const)(
  "in %s the words that a question consists of are not searched for, unless there are no others",
  (lang) => {
    const words = common[lang].split(" ");
    for (const word of words)
      expect(queryWords(`${word} xylophone`, lang).map(({ name }) => name)).toEqual(["xylophone"]);
    expect(queryWords(common[lang], lang)).toHaveLength(words.length);
    const other = lang === "en" ? "яка" : "which";
    expect(queryWords(`${other} xylophone`, lang)).toHaveLength(2);
  },
);
