/** Endings of Ukrainian nouns, adjectives and verbs, longest first. */
const endings = [
  ...words("уватися ювалися уються юється ється аються яються"),
  ...words("ування ювання овування авання овання ення ання яння іння"),
  ...words("ність ності ністю ість ості істю остей ськими ського ському"),
  ...words("увати ювати овувати овати авати уваний юваний ований ую юю ує ює ують юють уємо юємо уєте юєте"),
  ...words("ути утий уто уті ений ено ені аний ана ано ані овано ити ить ять"),
  ...words("ською ський ська ське ські ських ськім аєте яєте"),
  ...words("ками ків кам ках кові ком кою ами ями ому ого ими іми ових евих ові еві ати яти іти"),
  ...words("ів їв ам ям ах ях ом ем єм ою ею єю ей ий ій ої єї їх іх їм ім ть"),
  ...words("ок ки ку ка ко ці к а я о е є и і ї у ю й ь их"),
].sort((one, other) => other.length - one.length);

function words(text: string): string[] {
  return text.split(" ");
}

/** The shortest stem: a shorter one is common to unrelated words. */
const shortestStem = 3;

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
