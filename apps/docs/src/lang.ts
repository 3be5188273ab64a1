/** The languages of the site; each is a folder of its own. */
export const langs = ["en", "uk"] as const;

export type Lang = (typeof langs)[number];

/** A text in both languages. */
export type Bilingual = Readonly<Record<Lang, string>>;

/** The pages for a missing address, by their files: shown at any depth, and part of no list of pages. */
export const notFoundPages: Readonly<Record<Lang | "any", string>> = {
  en: "en/404/index.html",
  uk: "uk/404/index.html",
  any: "404.html",
};
