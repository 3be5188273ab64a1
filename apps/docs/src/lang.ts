import config from "../../../specie.config.ts";

/** The languages that a site can have: those of its own labels, in `content/i18n/`. */
const known = ["en", "uk"] as const;

export type Lang = (typeof known)[number];

/** The languages of this site; each is a folder of its own. */
export const langs: readonly Lang[] = config.languages.map((language) => {
  const found = known.find((one) => one === language);
  if (found === undefined)
    throw new Error(
      `specie.config.ts names the language ${language}; the labels of the site are in ${known.join(" and ")} only.`,
    );
  return found;
});

/** How each language calls itself. */
export const langNames: Readonly<Record<Lang, string>> = { en: "English", uk: "Українська" };

/** A text in both languages. */
export type Bilingual = Readonly<Record<Lang, string>>;

/** The pages for a missing address, by their files: shown at any depth, and part of no list of pages. */
export const notFoundPages: Readonly<Record<Lang | "any", string>> = {
  en: "en/404/index.html",
  uk: "uk/404/index.html",
  any: "404.html",
};
