/** The languages of problem documents. */
export type Language = "en" | "uk";

// What the contract lets the header be; a longer one is refused in English.
const maxLength = 256;

/**
 * Chooses the language by `Accept-Language` (RFC 9110 section 12.5.4, matched by RFC 4647 section 3.4): the one with the
 * highest weight, of equals the first named. English when neither is asked for.
 */
export function chooseLanguage(header: string | undefined): Language {
  if (header === undefined || header.length > maxLength) return "en";
  const weights = new Map<Language, number>();
  let rest = 0;
  for (const range of header.toLowerCase().split(",")) {
    const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
    const weight = readWeight(parameters);
    const language = /^(en|uk)(-|$)/.exec(tag)?.[1];
    if (tag === "*") rest = weight;
    // Several ranges of one language: the best of them counts.
    if (language === "en" || language === "uk")
      weights.set(language, Math.max(weight, weights.get(language) ?? 0));
  }
  // A wildcard stands for the languages that are not named; English comes first among them.
  if (!weights.has("en")) weights.set("en", rest);
  if (!weights.has("uk")) weights.set("uk", rest);
  const [best] = [...weights].sort(([, one], [, other]) => other - one);
  return best !== undefined && best[1] > 0 ? best[0] : "en";
}

/** From 0 to 1; 1 when there is none. What cannot be read counts for nothing. */
function readWeight(parameters: readonly string[]): number {
  const q = parameters.find((parameter) => parameter.startsWith("q="));
  if (q === undefined) return 1;
  return /^q=(0(\.[0-9]{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q.slice(2)) : 0;
}
