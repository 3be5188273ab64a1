import { expect } from "vitest";
import { key, type Statement } from "./api.ts";

/** Of the guide on concurrency. */
export const concurrencyStatements: readonly Statement[] = [
  {
    guide: "concurrency",
    en: "The server rejects it, and nothing changes:",
    uk: "Сервер її відхиляє, і нічого не змінюється:",
    proof: async (api) => {
      const path = `/customers/${await api.customer({ name: "Олена" })}`;
      const stale = (await api.call("GET", path)).headers.get("etag") ?? "";
      await api.call("PUT", path, { body: { name: "Ольга" } });
      const late = await api.call("PUT", path, { body: { name: "Оксана" }, headers: { "If-Match": stale } });
      expect([late.status, late.field("code")]).toEqual([412, "version-mismatch"]);
      expect((await api.call("GET", path)).field("name")).toBe("Ольга");
    },
  },
  {
    guide: "concurrency",
    en: "changes only the fields in the request; `null` clears a field.",
    uk: "змінює лише надіслані поля; `null` очищає поле.",
    proof: async (api) => {
      const path = `/customers/${await api.customer({ name: "Олена", surname: "Коваль" })}`;
      const changed = await api.call("PUT", path, { body: { surname: null } });
      expect([changed.field("name"), changed.field("surname")]).toEqual(["Олена", null]);
    },
  },
  {
    guide: "concurrency",
    en: "An update that changes nothing succeeds and creates no new version.",
    uk: "Запит, який нічого не змінює, успішний, але нової версії не створює.",
    proof: async (api) => {
      const path = `/customers/${await api.customer({ name: "Олена" })}`;
      const before = (await api.call("GET", path)).headers.get("etag");
      const same = await api.call("PUT", path, { body: { name: "Олена" } });
      expect([same.status, same.headers.get("etag")]).toEqual([200, before]);
    },
  },
  {
    guide: "concurrency",
    en: '`If-Match: *` means any version. A weak tag (`W/"…"`) is rejected.',
    uk: '`If-Match: *` означає будь-яку версію. Слабку мітку (`W/"…"`) сервер відхиляє.',
    proof: async (api) => {
      const path = `/customers/${await api.customer()}`;
      const any = await api.call("PUT", path, { body: { name: "А" }, headers: { "If-Match": "*" } });
      expect(any.status).toBe(200);
      const weak = { "If-Match": `W/${any.headers.get("etag")}` };
      expect((await api.call("PUT", path, { body: { name: "Б" }, headers: weak })).status).toBeGreaterThan(
        399,
      );
      expect((await api.call("GET", path)).field("name")).toBe("А");
    },
  },
  {
    guide: "concurrency",
    en: "and the update applies to that version or not at all.",
    uk: "і зміну буде застосовано саме до цієї версії або не застосовано зовсім.",
    proof: async (api) => {
      const path = `/customers/${await api.customer()}`;
      const tag = (await api.call("GET", path)).headers.get("etag") ?? "";
      const send = (name: string) => api.call("PUT", path, { body: { name }, headers: { "If-Match": tag } });
      expect([(await send("Олена")).status, (await send("Ольга")).status]).toEqual([200, 412]);
      expect((await api.call("GET", path)).field("name")).toBe("Олена");
    },
  },
  {
    guide: "concurrency",
    en: "So two updates of different fields do not conflict, even without `If-Match`.",
    uk: "Тому зміни різних полів не заважають одна одній навіть без `If-Match`.",
    proof: async (api) => {
      const path = `/customers/${await api.customer()}`;
      const sent = [{ name: "Олена" }, { surname: "Коваль" }, { status: "active" }];
      const answers = await Promise.all(sent.map((body) => api.call("PUT", path, { body })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(JSON.parse((await api.call("GET", path)).text)).toMatchObject(Object.assign({}, ...sent));
    },
  },
  {
    guide: "concurrency",
    en: "a retry after a lost response would otherwise conflict with its own new version and get 412 [`version-mismatch`](/en/problems/version-mismatch/).",
    uk: "інакше повтор після втраченої відповіді натрапить на власну нову версію й отримає 412 [`version-mismatch`](/uk/problems/version-mismatch/).",
    proof: async (api) => {
      const path = `/customers/${await api.customer()}`;
      const send = async (name: string, headers: object) => {
        const tag = (await api.call("GET", path)).headers.get("etag") ?? "";
        const once = () =>
          api.call("PUT", path, { body: { name }, headers: { "If-Match": tag, ...headers } });
        return [(await once()).status, (await once()).status];
      };
      expect(await send("Олена", {})).toEqual([200, 412]);
      expect(await send("Ольга", key("statement-update"))).toEqual([200, 200]);
    },
  },
];
