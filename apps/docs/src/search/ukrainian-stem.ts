/**
 * Endings of Ukrainian nouns, adjectives and verbs, longest first. A search matches the beginnings of words, so what is
 * left of a word after its ending finds all its forms.
 */
const endings = [
  ...words("уватися ювалися уються юється ється аються яються"),
  ...words("ування ювання ення ання яння ність ності ністю ськими ського ському"),
  ...words("ською ський ська ське ські ських ськім аєте яєте овано"),
  ...words("ками ків кам ках кові ком кою ами ями ому ого ими іми ових евих ові еві ати яти ити іти"),
  ...words("ною них ним ній ний ної ів їв ам ям ах ях ом ем єм ою ею єю ей ий ій ої єї їх іх их їм ім ти ть"),
  ...words("ок ки ку ка ко ці а я о е є и і ї у ю й ь"),
].sort((one, other) => other.length - one.length);

function words(text: string): string[] {
  return text.split(" ");
}

/** The least that has to remain of a word: what is shorter finds too much. */
const leastStem = 4;

/**
 * The beginnings that the forms of a Ukrainian word share, the most telling first. A vowel that changes in a closed
 * syllable (`дозвіл`, `дозволу`) gives a second one. A word of another script stays as it is.
 */
export function stemsOf(word: string): string[] {
  const plain = word.toLowerCase().replaceAll(/['ʼ`]/g, "’");
  if (!/^[а-щьюяєіїґ’]+$/.test(plain)) return [word];
  const ending = endings.find((one) => plain.endsWith(one) && plain.length - one.length >= leastStem);
  const stem = ending ? plain.slice(0, -ending.length) : plain;
  return [...new Set([stem, ...otherVowels(stem)])];
}

/** `і` of a closed syllable is `о` or `е` in an open one, and the other way round. */
function otherVowels(stem: string): string[] {
  const match = /^(.+)([іое])([^аеєиіїоуюя]{1,2})$/.exec(stem);
  if (!match) return [];
  const [, before = "", vowel = "", after = ""] = match;
  if (before.length < 2) return [];
  return (vowel === "і" ? ["о", "е"] : ["і"]).map((other) => before + other + after);
}
