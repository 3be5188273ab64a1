/** Endings of Ukrainian nouns, adjectives and verbs, longest first. */
const endings = [
  ...words("уватися ювалися уються юється ється аються яються"),
  ...words("ування ювання ення ання яння ність ності ністю ість ості істю остей ськими ського ському"),
  ...words("ською ський ська ське ські ських ськім аєте яєте овано"),
  ...words("ками ків кам ках кові ком кою ами ями ому ого ими іми ових евих ові еві ати яти ити іти"),
  ...words("ною них ним ній ний ної ів їв ам ям ах ях ом ем єм ою ею єю ей ий ій ої єї їх іх их їм ім ть"),
  ...words("ок ки ку ка ко ці а я о е є и і ї у ю й ь"),
].sort((one, other) => other.length - one.length);

function words(text: string): string[] {
  return text.split(" ");
}

/** The shortest stem: a shorter one is common to unrelated words. */
const shortestStem = 4;

/**
 * The part that all forms of a Ukrainian word have in common: without its ending, and with one vowel where the forms
 * alternate between `і` in a closed syllable and `о` or `е` in an open one (`дозвіл`, `дозволу`). No stemmer for Ukrainian
 * is on npm, and Snowball has none.
 */
export function ukrainianStem(word: string): string {
  const plain = word.toLowerCase().replaceAll(/['ʼ`]/g, "’");
  const ending = endings.find((one) => plain.endsWith(one) && plain.length - one.length >= shortestStem);
  const stem = ending ? plain.slice(0, -ending.length) : plain;
  return stem.replace(/(?<=..)[ое](?=[^аеєиіїоуюя]{1,2}$)/, "і");
}
