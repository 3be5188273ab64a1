import { expect, test } from "vitest";
import { type SearchRecord, SiteIndex } from "../src/search/search.ts";

/** What a reader asks for, and the word that the pages have for it; an English word where a reader of Ukrainian uses one. */
const asked = {
  en: "credentials=authentication; bearer=token; jwt=token; fetch=get; view=read; certificate=key; rollover=rotate; sdk=client; sandbox=mock; pagination=paging; criteria=filter; funds=balance; money=amount; wrong=invalid; emulate=simulate; exception=error; throttling=limit; quota=limit; resend=retry; twice=retry; test=check; dedupe=idempotency; onboard=create; register=create; modify=update; change=update; freeze=disable; block=disable; taken=duplicate; conflict=exists; race=concurrency; etag=version; terminal=cli; upload=import; csv=import; download=export; try=console; swagger=openapi; insomnia=postman; releases=changelog; monitoring=operate; production=deploy; certification=conformance; tenant=counterparty; bank=counterparty; outage=unavailable; down=timeout; callback=webhook; poll=webhook; msisdn=phone; mobile=telephone; surname=name; uuid=guid; id=identifier; rounding=decimal; digits=precision; locale=language; vocabulary=glossary",
  uk: "баланс=залишок; кошти=сума; список=перелік; авторизація=автентифікація; вхід=автентифікація; jwt=токен; переглянути=отримати; показати=прочитати; валідація=перевірити; дійсний=чинний; jwk=ключ; заміна=ротація; оновлення=ротація; sdk=бібліотека; пісочниця=тестовий; mock=мок; пагінація=сторінка; курсор=посторінковий; відбір=фільтр; хибний=невірний; збій=помилка; виняток=проблема; квота=обмеження; тротлінг=ліміт; двічі=повторити; retry=повтор; ідемпотентний=ідемпотентність; зареєструвати=створити; відкрити=створити; редагувати=змінити; видалити=вимкнути; призупинити=заблокувати; дублікат=зайнято; існує=конфлікт; etag=версія; одночасний=паралельний; термінал=cli; командний=консольний; csv=імпорт; завантажити=імпорт; експортувати=експорт; спробувати=консоль; swagger=openapi; специфікація=контракт; постман=postman; реліз=журнал; випуск=changelog; деплой=експлуатація; метрика=моніторинг; сертифікація=відповідність; контрагент=банк; таймаут=недоступний; webhook=вебхук; опитування=сповіщення; мобільний=телефон; піб=прізвище; uuid=ідентифікатор; підписати=підпис; точність=округлення; цифра=розряд; переклад=мова; словник=глосарій",
} as const;

const record = (title: string): SearchRecord => ({
  ...{ url: `/${title}/`, kind: "page", title, page: "", names: "", phrases: "", text: "" },
});

test.each(
  (["en", "uk"] as const).flatMap((lang) =>
    asked[lang].split("; ").map((pair) => {
      const [query = "", word = ""] = pair.split("=");
      return { lang, query, word };
    }),
  ),
)("in $lang a reader who asks for $query finds the page about $word", ({ lang, query, word }) => {
  // A word of no group, so that the index has more than what is found.
  const index = new SiteIndex([record(word), record("xylophone")], lang);
  expect(index.search(query, 5).map(({ title }) => title)).toEqual([word]);
  expect(index.search(word, 5).map(({ title }) => title)).toEqual([word]);
});
