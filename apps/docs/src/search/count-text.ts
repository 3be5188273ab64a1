/** How many results there are, in words. `labelOf` has a label for each plural form, in which some number stands for the count. */
export function countText(labelOf: (form: string) => string, lang: string, count: number): string {
  const form = new Intl.PluralRules(lang).select(count);
  return labelOf(form).replace(/\d+(\.\d+)?/, String(count));
}
