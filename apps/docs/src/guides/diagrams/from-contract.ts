import type { Bilingual } from "../../lang.ts";

/** What is made from the contract, in columns from left to right; each box is made from all of the column before. */
export const fromContract: {
  readonly title: Bilingual;
  readonly columns: readonly (readonly { readonly name: string; readonly text: Bilingual }[])[];
} = {
  title: { en: "From contract to client", uk: "Від контракту до клієнта" },
  columns: [
    [{ name: "spec/", text: { en: "the contract, written by hand", uk: "контракт, написаний вручну" } }],
    [{ name: "openapi.yaml", text: { en: "one bundle in each language", uk: "один файл кожною мовою" } }],
    [
      { name: "@specie/types", text: { en: "TypeScript types", uk: "типи TypeScript" } },
      {
        name: "apps/mock",
        text: { en: "mock that checks requests", uk: "тестовий (мок-)сервер, що перевіряє запити" },
      },
      { name: "apps/api", text: { en: "routes and validation", uk: "маршрути та перевірка" } },
      { name: "apps/docs", text: { en: "this site", uk: "цей сайт" } },
    ],
    [
      { name: "@specie/client", text: { en: "a method per operation", uk: "метод для кожної операції" } },
      {
        name: "@specie/conformance",
        text: { en: "checks of any server", uk: "перевірки будь-якого сервера" },
      },
    ],
  ],
};
