/**
 * The number in words, such as "5 сторінок". `words` holds a sentence for each plural category of the language, with any
 * number in the place of the number.
 */
export function countWords(
  count: number,
  lang: string,
  words: Readonly<Record<string, string | undefined>>,
): string {
  const category = new Intl.PluralRules(lang).select(count);
  return (words[category] ?? words["other"] ?? "").replace(/\d+(\.\d+)?/, String(count));
}
