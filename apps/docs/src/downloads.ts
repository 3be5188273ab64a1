import { anchorOf } from "./contract.ts";
import { type Bilingual, type Lang, langs } from "./lang.ts";
import { site } from "./site.ts";

/** What the names of all files begin with. */
const name = anchorOf(site.name);

export interface Download {
  readonly file: string;
  readonly language: Lang;
  readonly kind: "yaml" | "json" | "printable" | "postman";
  readonly title: Bilingual;
}

const kinds: readonly { kind: Download["kind"]; name: (lang: Lang) => string; title: Bilingual }[] = [
  {
    kind: "yaml",
    name: (lang) => `${name}-${lang}.openapi.yaml`,
    title: {
      en: "The contract as one YAML file (OpenAPI 3.1)",
      uk: "Контракт одним файлом YAML (OpenAPI 3.1)",
    },
  },
  {
    kind: "json",
    name: (lang) => `${name}-${lang}.openapi.json`,
    title: {
      en: "The contract as one JSON file (OpenAPI 3.1)",
      uk: "Контракт одним файлом JSON (OpenAPI 3.1)",
    },
  },
  {
    kind: "printable",
    name: (lang) => `${name}-${lang}.reference.html`,
    title: {
      en: "The entire reference as one printable page that opens without a network",
      uk: "Увесь довідник однією сторінкою для друку, що відкривається без мережі",
    },
  },
  {
    kind: "postman",
    name: (lang) => `${name}-${lang}.postman.json`,
    title: { en: "A collection for Postman", uk: "Колекція для Postman" },
  },
];

/** The files of the downloads page; the build makes each of them. */
export const downloads: readonly Download[] = kinds.flatMap(({ kind, name, title }) =>
  langs.map((language) => ({ kind, language, file: name(language), title })),
);
