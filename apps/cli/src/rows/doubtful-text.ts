import type { Texts } from "../texts/en.ts";

/** Errors of texts that the contract permits, but that a damaged file or a slip of the keyboard produced. */

// Letters that look the same in both alphabets. By them alone a word cannot be recognised as Latin or Cyrillic.
const cyrillicLookAlikes = /^[аеорсухіјѕһԁԛԝɡАВЕКМНОРСТУХІЈЅ]+$/u;
const latinLookAlikes = /^[aeopcyxijshdqwgABEKMHOPCTYXIJS]+$/;

/** Why a login is refused: logins cannot be changed later, and two that look the same are two customers. */
export function loginError(login: string, { rowErrors }: Texts): string | undefined {
  if (/^\s|\s$/u.test(login)) return rowErrors.outerBlanks;
  const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cf}|(?! )\p{Z}/u.exec(login)?.[0];
  if (invisible !== undefined) return rowErrors.invisible(codePoint(invisible));
  if (login.normalize("NFKC") !== login.normalize("NFC"))
    return rowErrors.compatibility(login.normalize("NFKC"));
  const mixed = mixedScripts(login);
  return mixed === undefined ? undefined : rowErrors.lookAlike(mixed);
}

// The blocks that the contract's pattern keeps apart, with signs and code points that are no letters.
const blocks = [/[A-Za-z\u00C0-\u024F]/, /[\u0370-\u03FF]/, /[\u0400-\u052F]/];
const unbroken = /(?:[A-Za-z\u00C0-\u024F\u0370-\u052F]|[\u0300-\u036F])+/g;

/** A word with letters of several alphabets, which in a name is most often a slip of the keyboard. */
export function wordOfSeveralAlphabets(text: string): string | undefined {
  return text.match(unbroken)?.find((run) => blocks.filter((block) => block.test(run)).length > 1);
}

/** A word with letters of two alphabets, or one of look-alike letters only among words of the other alphabet. */
function mixedScripts(login: string): string | undefined {
  const ofBlocks = wordOfSeveralAlphabets(login);
  if (ofBlocks !== undefined) return ofBlocks;
  const words = login.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const scripts = words.map((word) =>
    ["Latin", "Cyrillic", "Greek"].filter((script) => new RegExp(`\\p{Script=${script}}`, "u").test(word)),
  );
  const mixed = words.find((_, index) => (scripts[index]?.length ?? 0) > 1);
  if (mixed !== undefined) return mixed;
  const clear = (script: string, lookAlikes: RegExp) =>
    words.some((word, index) => scripts[index]?.[0] === script && !lookAlikes.test(word));
  const hasLatin = clear("Latin", latinLookAlikes);
  const hasCyrillic = clear("Cyrillic", cyrillicLookAlikes);
  if (hasLatin && !hasCyrillic)
    // All of the other alphabet look alike, else it would be clear too.
    return words.find((_, index) => scripts[index]?.[0] === "Cyrillic");
  if (hasCyrillic && !hasLatin)
    return words.find((word, index) => scripts[index]?.[0] === "Latin" && word.length > 1);
  return undefined;
}

const windows1251 = new Map(
  Array.from({ length: 128 }, (_, index) => {
    const byte = index + 128;
    return [new TextDecoder("windows-1251").decode(Uint8Array.of(byte)), byte];
  }),
);

/** Why a text is damaged: it was decoded in the wrong encoding before, or letters were replaced. */
export function damageError(text: string, { rowErrors }: Texts): string | undefined {
  if (text.includes("\uFFFD") || /\?{3,}/.test(text)) return rowErrors.replaced;
  const original = decodedTwice(text);
  return original === undefined ? undefined : rowErrors.decodedTwice(original);
}

/** The original of a text in UTF-8 that was read as Windows-1251: `РћР»РµРЅР°` is `Олена`. */
function decodedTwice(text: string): string | undefined {
  // Stryker disable next-line all: it decides nothing, but saves the decoding of nearly every text.
  if (!/[РСЂÐÑ]/u.test(text)) return undefined;
  for (const byteOf of [(letter: string) => windows1251.get(letter), latinByte]) {
    const bytes = [...text].map((letter) => (letter < "\u0080" ? letter.charCodeAt(0) : byteOf(letter)));
    if (bytes.some((byte) => byte === undefined)) continue;
    try {
      const original = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, Number));
      if (/\p{Script=Cyrillic}{2}/u.test(original)) return original;
    } catch {
      // It is no UTF-8, so the text is what it seems to be.
    }
  }
  return undefined;
}

function latinByte(letter: string): number | undefined {
  const code = letter.charCodeAt(0);
  return code < 256 ? code : undefined;
}

/** The first character outside the scripts of Ukrainian and Latin names, digits, punctuation and symbols of currencies. */
export function unexpectedCharacter(text: string): string | undefined {
  const found = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{M}\p{Nd}\p{P}\p{Zs}\p{Sc}\p{Sm}\s№ʼ°]/u.exec(
    text,
  )?.[0];
  return found;
}

/** The first character that the contract allows in no text: controls, and those that change the direction of writing. */
export function controlCharacter(text: string): string | undefined {
  const found = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u.exec(text)?.[0];
  return found === undefined ? undefined : codePoint(found);
}

export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
