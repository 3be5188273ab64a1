import { expect } from "vitest";
import { fieldsOf, listed, type Statement } from "./api.ts";

/** Of the guide on paging and filters. */
export const pagingStatements: readonly Statement[] = [
  {
    guide: "paging",
    en: "Without filters it returns all customers that are not disabled. `total` counts all matches before paging.",
    uk: "Без фільтрів це всі, крім деактивованих. `total` — це кількість усіх збігів, без поділу на сторінки.",
    proof: async (api) => {
      await api.customer();
      const disabled = await api.customer({ is_disabled: true });
      const all = await api.call("GET", "/customers?limit=200");
      expect(listed(all)).not.toContain(disabled);
      expect(all.field("total")).toBe(listed(all).length);
      const one = await api.call("GET", "/customers?limit=1");
      expect([listed(one).length, one.field("total")]).toEqual([1, all.field("total")]);
      expect(listed(await api.call("GET", "/customers?limit=200&is_disabled=true"))).toContain(disabled);
    },
  },
  {
    guide: "paging",
    en: "A filter with several values matches **any** of them. Repeat the parameter: `?surnames=…&surnames=…`. A comma is part of the value.",
    uk: "Фільтру з кількома значеннями відповідає клієнт, який має **будь-яке** з них. Повторіть параметр: `?surnames=…&surnames=…`. Кома є частиною значення.",
    proof: async (api) => {
      const [one, other] = [
        await api.customer({ surname: "Any-A" }),
        await api.customer({ surname: "Any-B" }),
      ];
      const both = await api.call("GET", "/customers?surnames=Any-A&surnames=Any-B");
      expect(listed(both).sort()).toEqual([one, other].sort());
      expect(listed(await api.call("GET", "/customers?surnames=Any-A,Any-B"))).toEqual([]);
    },
  },
  {
    guide: "paging",
    en: "Bounds, `min_…` and `max_…`, are **inclusive**.",
    uk: "Межі `min_…` і `max_…` **включні**.",
    proof: async (api) => {
      const guid = await api.customer({ balance_allowed: 7, surname: "Bounds" });
      const find = async (query: string) =>
        listed(await api.call("GET", `/customers?surnames=Bounds&${query}`));
      for (const query of ["min_balance_allowed=7", "max_balance_allowed=7"])
        expect(await find(query)).toEqual([guid]);
      for (const query of ["min_balance_allowed=7.0000001", "max_balance_allowed=6"])
        expect(await find(query)).toEqual([]);
    },
  },
  {
    guide: "paging",
    en: "With `ignore_case=true` the three filters by name do so in any letter case.",
    uk: "З `ignore_case=true` три фільтри за іменем, прізвищем і по батькові не зважають на регістр літер.",
    proof: async (api) => {
      const guid = await api.customer({
        name: "Ім’я-З",
        surname: "Прізвище-З",
        paternal_name: "Батькович-З",
      });
      for (const filter of ["names=ім’я-з", "surnames=ПРІЗВИЩЕ-З", "paternal_names=батькович-З"]) {
        const query = encodeURI(filter);
        expect(listed(await api.call("GET", `/customers?ignore_case=true&${query}`))).toEqual([guid]);
        expect(listed(await api.call("GET", `/customers?${query}`))).toEqual([]);
      }
    },
  },
  {
    guide: "paging",
    en: "Every word must be found.",
    uk: "Має знайтися кожне слово.",
    proof: async (api) => {
      const guid = await api.customer({
        name: "Search-One",
        surname: "Search-Two",
        phone_number: "+380445550011",
      });
      const find = async (text: string) =>
        listed(await api.call("GET", `/customers?search_string=${encodeURIComponent(text)}`));
      for (const text of ["two search-one", "(044) 555-00-11 search-t"])
        expect(await find(text)).toEqual([guid]);
      expect(await find("search-one search-three")).toEqual([]);
    },
  },
  {
    guide: "paging",
    en: "A login or an IBAN identifies one customer at most. Ask for it with `limit=1`: the list has that customer or is empty. Without `is_disabled=true` a disabled customer is not found.",
    uk: "Логін або IBAN визначає щонайбільше одного клієнта. Надішліть його з `limit=1`: перелік міститиме цього клієнта або буде порожній. Без `is_disabled=true` деактивованого клієнта не буде знайдено.",
    proof: async (api) => {
      const iban = "UA903052992990004149123456789";
      const guid = await api.customer({ iban, login: "one-at-most", is_disabled: true });
      for (const filter of [`ibans=${iban}`, "logins=ONE-at-most"]) {
        const all = await api.call("GET", `/customers?${filter}&is_disabled=true&limit=1`);
        expect([listed(all), all.field("total")]).toEqual([[guid], 1]);
        expect(listed(await api.call("GET", `/customers?${filter}&limit=1`))).toEqual([]);
      }
      const none = await api.call("GET", "/customers?ibans=GB82WEST12345698765432&is_disabled=true&limit=1");
      expect(listed(none)).toEqual([]);
    },
  },
  {
    guide: "paging",
    en: "An unknown parameter is rejected: a mistyped filter must not list all customers.",
    uk: "Невідомий параметр сервер відхиляє: через описку у фільтрі не можна отримати перелік усіх.",
    proof: async (api) => {
      const refused = await api.call("GET", "/customers?surname=x");
      expect([refused.status, fieldsOf(refused)]).toEqual([400, ["surname"]]);
    },
  },
  {
    guide: "paging",
    en: "Send `next_cursor` back as `cursor` until it is `null`.",
    uk: "Надсилайте `next_cursor` як `cursor`, доки він не стане `null`.",
    proof: async (api) => {
      const made = [];
      for (const name of ["А", "Б", "В"]) made.push(await api.customer({ surname: "Cursor", name }));
      const seen: string[] = [];
      let query = "";
      do {
        const page = await api.call("GET", `/customers?surnames=Cursor&limit=1${query}`);
        seen.push(...listed(page));
        const next = page.field("next_cursor");
        query = next === null ? "" : `&cursor=${encodeURIComponent(String(next))}`;
      } while (query !== "" && seen.length < 10);
      expect(seen).toEqual(made.toReversed());
    },
  },
  {
    guide: "paging",
    en: "A list contains every change that was answered with 200 before the request.",
    uk: "Перелік містить кожну зміну, на яку до запиту надійшла відповідь 200.",
    proof: async (api) => {
      const guid = await api.customer({ surname: "Current" });
      expect(listed(await api.call("GET", "/customers?surnames=Current"))).toEqual([guid]);
    },
  },
  {
    guide: "paging",
    en: "Where a screen or a report can do without the last few seconds, send `allowed_staleness=5`: the server may then read a replica, and the response states in `Staleness` how many seconds old the list may be, at most as many as you allow. `Staleness: 0` is the current list, and so is a response without the header.",
    uk: "Якщо для екрана чи звіту останні кілька секунд неважливі, надішліть `allowed_staleness=5`: тоді сервер може прочитати репліку, а заголовок `Staleness` відповіді показує, на скільки секунд перелік може бути застарілим, — щонайбільше на стільки, скільки ви дозволили. `Staleness: 0` означає поточний перелік; відповідь без цього заголовка — також.",
    proof: async (api) => {
      const guid = await api.customer({ surname: "Old-Enough" });
      const allowing = await api.call("GET", "/customers?surnames=Old-Enough&allowed_staleness=5");
      // The server of the samples has no replica.
      expect([allowing.headers.get("staleness"), listed(allowing)]).toEqual(["0", [guid]]);
      const current = await api.call("GET", "/customers?surnames=Old-Enough");
      expect([current.headers.get("staleness"), listed(current)]).toEqual([null, [guid]]);
    },
  },
];
