/**
 * Endings of Ukrainian nouns, adjectives and verbs, longest first. A search matches the beginnings of words, so what is
 * left of a word after its ending finds all its forms.
 */
const endings = [
  ..."юватимуться уватимуться увалися ювалися ватися".split(" "),
  ..."ування ювання ування уються юється ються ється аються яються аєте яєте овано".split(" "),
  ..."ення ання яння ність ності ністю ськими ського ському ськими ськість".split(" "),
  ..."ською ський ська ське ські ських ськім".split(" "),
  ..."ами ями ому ого ими іми ових евих ові еві ати яти ити іти".split(" "),
  ..."ною них ним ній ний ної ною ому ого".split(" "),
  ..."ів їв ам ям ах ях ом ем єм ою ею єю ий ій ої єї их іх им ім ти ть ок ки ку кою ка кам ках ці ко ці".split(
    " ",
  ),
  ..."а я о е є и і ї у ю й ь".split(" "),
].sort((one, other) => other.length - one.length);

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
