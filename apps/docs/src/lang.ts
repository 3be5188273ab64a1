/** The languages of the site; each is a folder of its own. */
export const langs = ["en", "uk"] as const;

export type Lang = (typeof langs)[number];

/** A text in both languages. */
export type Bilingual = Readonly<Record<Lang, string>>;
