/**
 * Detects the encoding of a text file. chardet 2.2 knows neither KOI8-U nor IBM866 (a list of customers in IBM866 is
 * windows-1252 to it), and jschardet 4.1 names IBM866 cp1125. Neither says when two encodings fit, which must stop an import.
 * Here every candidate decodes the same sample and is rated by the form of Ukrainian words; the decoders are those of the
 * platform (WHATWG Encoding).
 */

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1251", "koi8-u", "ibm866"] as const;
export type Encoding = (typeof encodings)[number];

/** Encodings in which any byte has a meaning, so that only the text itself shows which one it is. */
export const oneByteEncodings = ["windows-1251", "koi8-u", "ibm866"] as const satisfies readonly Encoding[];

/** The encoding by the byte order mark, or by the positions of NUL where ASCII is written in two bytes. */
export function unicodeEncoding(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // A table has delimiters and line ends, so one of its byte columns has many zeros and the other hardly any.
  if (odd > head.length / 20 && even <= odd / 20) return "utf-16le";
  if (even > head.length / 20 && odd <= even / 20) return "utf-16be";
  return undefined;
}

// The frequency of each letter in Ukrainian text, per mille, in the order of the alphabet.
const frequencies: Readonly<Record<string, number>> = Object.fromEntries(
  [..."абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"].map((letter, index) => [
    letter,
    // biome-ignore format: a table
    [83, 17, 53, 16, 1, 35, 46, 8, 9, 23, 63, 57, 6, 14, 36, 36, 31, 71, 95, 29, 47, 41, 53, 34, 3, 12, 8, 12, 7, 6, 18, 9, 22][index] ?? 1,
  ]),
);

// Russian letters and typographic signs, per mille; any other character is hardly ever in a table of customers.
const rareFrequency = 2;
const implausible = 0.001;
// KOI8 has the cases of Windows-1251 in reverse, so that a wrong decoder gives small letters followed by capitals.
const reversedCases = Math.log(0.002);

/** The log-likelihood of a text as Ukrainian by its letters, and how many there are. */
function rate(text: string): { likelihood: number; letters: number } {
  const letters = [...text].filter((character) => character > "\u007F");
  let likelihood = (text.match(/[а-яіїєґ][А-ЯІЇЄҐ]/g)?.length ?? 0) * reversedCases;
  for (const letter of letters) {
    const rare = /[ыэъёЫЭЪЁ’№«»–—]/.test(letter) ? rareFrequency : implausible;
    likelihood += Math.log((frequencies[letter.toLowerCase()] ?? rare) / 1000);
  }
  return { likelihood, letters: letters.length };
}

// Names have a mean of -3 to -3.6 for each letter, whichever their number; text in a wrong encoding that is still made of
// letters has -4 and less.
const leastMean = -4.2;
// The odds at which the second best encoding is out of the question: about 1 to 1,000.
const leastDistance = 7;

/**
 * The one-byte encodings that a sample may have, the best first: one when it is clear, several when the sample fits several,
 * none when it is Ukrainian text in none of them.
 */
export function oneByteCandidates(sample: Uint8Array): Encoding[] {
  const rated = oneByteEncodings
    .map((encoding) => ({ encoding, ...rate(new TextDecoder(encoding).decode(sample)) }))
    .sort((a, b) => b.likelihood - a.likelihood);
  const [best] = rated;
  if (!best || best.letters === 0 || best.likelihood / best.letters < leastMean) return [];
  return rated
    .filter(({ likelihood }) => best.likelihood - likelihood < leastDistance)
    .map(({ encoding }) => encoding);
}
