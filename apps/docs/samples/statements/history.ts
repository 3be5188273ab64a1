import { expect } from "vitest";
import { fieldAt } from "../../src/contract.ts";
import type { Answer, Statement } from "./api.ts";

/** The members of a list in an answer. */
function listOf(answer: Answer, name: string): unknown[] {
  const found = answer.field(name);
  return Array.isArray(found) ? found : [];
}

/** Of the guide on history and events. */
export const historyStatements: readonly Statement[] = [
  {
    guide: "history",
    en: "A change made at the moment itself is included, so the time of a change gives the customer after it. Before its creation there is no customer: the response is 404 [`customer-not-found`](/en/problems/customer-not-found/).",
    uk: "Зміна, зроблена саме в цей момент, враховується, тож за часом зміни ви отримаєте дані після неї. До створення клієнта немає: відповідь — 404 [`customer-not-found`](/uk/problems/customer-not-found/).",
    proof: async (api) => {
      const path = `/customers/${await api.customer({ name: "Олена" })}`;
      await api.call("PUT", path, { body: { name: "Ольга" } });
      const changes = listOf(await api.call("GET", `${path}/changes`), "changes");
      const nameAt = async (at: unknown) => (await api.call("GET", `${path}?as_of=${at}`)).field("name");
      expect([await nameAt(fieldAt(changes, "0.at")), await nameAt(fieldAt(changes, "1.at"))]).toEqual([
        "Ольга",
        "Олена",
      ]);
      const before = await api.call("GET", `${path}?as_of=2000-01-01T00:00:00Z`);
      expect([before.status, before.field("code")]).toEqual([404, "customer-not-found"]);
    },
  },
  {
    guide: "history",
    en: "Without filters, each `sequence` is one more than the one before it.",
    uk: "Без фільтрів кожен `sequence` на одиницю більший за попередній.",
    proof: async (api) => {
      const cursor = (await api.call("GET", "/events?from=latest")).field("next_cursor");
      const made = await Promise.all([api.customer(), api.customer(), api.customer()]);
      const events = listOf(await api.call("GET", `/events?cursor=${cursor}`), "events");
      const first = Number(fieldAt(events, "0.sequence"));
      expect(events.map((event) => fieldAt(event, "sequence"))).toEqual([first, first + 1, first + 2]);
      expect(new Set(events.map((event) => fieldAt(event, "object_guid")))).toEqual(new Set(made));
    },
  },
  {
    guide: "history",
    en: "There is always a next cursor.",
    uk: "Наступний курсор є завжди.",
    proof: async (api) => {
      const latest = await api.call("GET", "/events?from=latest");
      const again = await api.call("GET", `/events?cursor=${latest.field("next_cursor")}`);
      expect([listOf(again, "events"), again.field("has_more")]).toEqual([[], false]);
      const guid = await api.customer();
      const later = await api.call("GET", `/events?cursor=${again.field("next_cursor")}`);
      expect(listOf(later, "events").map((event) => fieldAt(event, "object_guid"))).toEqual([guid]);
    },
  },
  {
    guide: "history",
    en: "An event contains GUIDs, a type, a time, a version and a hash.",
    uk: "Подія містить ідентифікатори, тип, час, версію та геш.",
    proof: async (api) => {
      const guid = await api.customer({ surname: "Таємниченко", login: "not-in-an-event" });
      const { text } = await api.call("GET", `/events?customer_guid=${guid}`);
      expect(text).toContain(guid);
      expect(text).not.toMatch(/Таємниченко|not-in-an-event/);
    },
  },
];
