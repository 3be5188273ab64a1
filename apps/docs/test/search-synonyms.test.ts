import { expect, test } from "vitest";
import { type SearchRecord, SiteIndex } from "../src/search/search.ts";

/** Each word that a reader asks for, and the one that the pages have for it; an English word where a reader of Ukrainian uses one. */
const asked = {
  en: [
    "auth=authentication authorization=authentication authorisation=authentication signin=authentication credentials=authentication",
    "jwt=token bearer=token",
    "read=get retrieve=get fetch=get show=get view=get load=get display=get",
    "jwk=key keypair=key certificate=key",
    "rotation=rotate renew=rotate rollover=rotate",
    "sdk=client library=client",
    "sandbox=mock stub=mock fake=mock playground=mock",
    "pagination=paging paginate=paging pages=paging cursor=paging",
    "query=filter criteria=filter",
    "amount=balance money=balance funds=balance",
    "wrong=invalid bad=invalid incorrect=invalid malformed=invalid",
    "trigger=simulate force=simulate emulate=simulate",
    "problem=error failure=error exception=error",
    "quota=limit throttle=limit throttling=limit rate=limit",
    "resend=retry repeat=retry replay=retry again=retry twice=retry",
    "validate=check verify=check validation=check test=check",
    "idempotent=idempotency dedupe=idempotency",
    "open=create add=create onboard=create onboarding=create register=create new=create make=create",
    "edit=update change=update modify=update patch=update",
    "delete=disable deactivate=disable remove=disable block=disable freeze=disable suspend=disable lock=disable",
    "taken=duplicate exists=duplicate conflict=duplicate",
    "version=etag concurrency=etag optimistic=etag race=etag",
    "terminal=cli shell=cli command=cli",
    "upload=import csv=import bulk=import batch=import",
    "download=export dump=export",
    "playground=console try=console",
    "swagger=openapi contract=openapi schema=openapi",
    "collection=postman insomnia=postman",
    "releases=changelog history=changelog",
    "operate=deploy production=deploy hosting=deploy monitoring=deploy metrics=deploy",
    "compliance=conformance certification=conformance",
    "counterparty=bank tenant=bank partner=bank",
    "unavailable=timeout outage=timeout down=timeout",
    "webhooks=webhook callback=webhook notification=webhook push=webhook poll=webhook",
    "telephone=phone mobile=phone msisdn=phone",
    "surname=name fullname=name",
    "guid=id uuid=id identifier=id",
    "rounding=decimal precision=decimal digits=decimal",
    "locale=language translation=language",
    "terms=glossary vocabulary=glossary",
  ],
  uk: [
    "баланс=залишок сума=залишок кошти=залишок",
    "список=перелік",
    "авторизація=автентифікація вхід=автентифікація логінація=автентифікація",
    "jwt=токен",
    "прочитати=отримати переглянути=отримати показати=отримати побачити=отримати дані=отримати",
    "перевіряти=перевірити валідація=перевірити чинний=перевірити дійсний=перевірити",
    "jwk=ключ",
    "заміна=ротація замінити=ротація замінювати=ротація оновлення=ротація",
    "sdk=бібліотека клієнтська=бібліотека",
    "мок=тестовий sandbox=тестовий пісочниця=тестовий mock=тестовий",
    "пагінація=сторінка посторінковий=сторінка курсор=сторінка",
    "відбір=фільтр критерій=фільтр",
    "неправильний=невірний хибний=невірний некоректний=невірний помилковий=невірний",
    "проблема=помилка збій=помилка виняток=помилка",
    "ліміт=обмеження квота=обмеження тротлінг=обмеження",
    "повторити=повтор повторювати=повтор повторно=повтор повторний=повтор двічі=повтор retry=повтор",
    "ідемпотентний=ідемпотентність",
    "створювати=створити відкрити=створити відкривати=створити додати=створити додавати=створити зареєструвати=створити реєструвати=створити новий=створити",
    "змінювати=змінити зміна=змінити оновити=змінити оновлювати=змінити редагувати=змінити",
    "видалити=вимкнути заблокувати=вимкнути блокувати=вимкнути деактивувати=вимкнути призупинити=вимкнути",
    "зайнято=дублікат існує=дублікат конфлікт=дублікат",
    "etag=версія паралельний=версія одночасний=версія конкурентний=версія",
    "cli=командний термінал=командний консольний=командний",
    "завантажити=імпорт csv=імпорт масовий=імпорт",
    "експортувати=експорт",
    "спробувати=консоль",
    "openapi=контракт swagger=контракт свагер=контракт специфікація=контракт схема=контракт",
    "постман=postman колекція=postman",
    "changelog=журнал випуск=журнал реліз=журнал",
    "розгортання=експлуатація моніторинг=експлуатація метрика=експлуатація деплой=експлуатація",
    "сертифікація=відповідність",
    "контрагент=банк",
    "таймаут=недоступний недоступність=недоступний",
    "webhook=вебхук сповіщення=вебхук опитування=вебхук",
    "мобільний=телефон",
    "піб=прізвище",
    "guid=ідентифікатор uuid=ідентифікатор",
    "підписати=підпис підписувати=підпис",
    "точність=округлення розряд=округлення цифра=округлення",
    "переклад=мова",
    "термін=глосарій словник=глосарій",
  ],
} as const;

const record = (title: string): SearchRecord => ({
  ...{ url: `/${title}/`, kind: "page", title, page: "", names: "", phrases: "", text: "" },
});

test.each(
  (["en", "uk"] as const).flatMap((lang) =>
    asked[lang]
      .flatMap((row) => row.split(" "))
      .map((pair) => {
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
