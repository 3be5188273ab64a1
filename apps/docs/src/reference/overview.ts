interface Titled {
  readonly anchor: string;
  readonly title: string;
}

/** As Starlight takes it. */
interface Heading {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
}

/**
 * The sections of the reference's overview, each with a title, and the headings that its table of contents lists: the sections', and
 * that of the webhooks, if the contract has some.
 */
export function overview<Section extends Titled>(
  sections: readonly Section[],
  webhooks: readonly unknown[],
  t: (key: "reference.operations" | "webhooks.title") => string,
): { readonly titled: readonly Section[]; readonly headings: readonly Heading[] } {
  const titled = sections.map((section) => ({
    ...section,
    title: section.title === "" ? t("reference.operations") : section.title,
  }));
  const ofWebhooks = { anchor: "webhooks", title: t("webhooks.title") };
  const headings = [...titled, ...(webhooks.length === 0 ? [] : [ofWebhooks])];
  return { titled, headings: headings.map(({ anchor, title }) => ({ depth: 2, slug: anchor, text: title })) };
}
