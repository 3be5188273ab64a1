import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { oneByteCandidates } from "../src/rows/text-encoding.ts";
import { inspectFile } from "../src/rows/text-file.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { encode } from "./text-bytes.ts";

const inspect = async (content: Uint8Array) => {
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, content);
  return inspectFile(file, { encoding: undefined, isText: true, texts: en });
};

// Capitals alone may be of two encodings; small letters make it clear.
const unclear = "x;АННА\n";
const clear = "y;Олена Шевченко, вулиця Хрещатик\n".repeat(20);

test("an encoding is recognised by all lines with letters in the first 64 KiB of them", async () => {
  const ascii = "a,b,c\n".repeat(20_000);
  const long = `${"x".repeat(4000)};А\n`.repeat(10);
  // More than is read at once, without a letter in it.
  const chunks = ascii.repeat(4);
  for (const before of ["", ascii, chunks, unclear, long, ascii + unclear])
    expect(await inspect(encode("koi8-u", `login;name\n${before}${clear}`))).toMatchObject({
      ...{ encoding: "koi8-u", guessed: true },
    });
  await expect(inspect(encode("koi8-u", `login;name\n${unclear}`))).rejects.toMatchObject({
    exit: "badFile",
  });
});

/** How many other letters there are when ten of this one are, or are no longer, recognised as Windows-1251. */
function countOthers(letter: string, other: string, isRecognised: boolean): number {
  const bytes = (count: number) => encode("windows-1251", letter.repeat(10) + other.repeat(count));
  let count = 0;
  while (count < 100 && (oneByteCandidates(bytes(count))[0] === "windows-1251") !== isRecognised) count++;
  return count;
}

// By how often each occurs in Ukrainian: what a text of only this letter can have of the rarest one, ґ, and what it needs of the
// most frequent one, о.
test("each letter, sign and capital counts by its frequency", () => {
  const counted = [..."абвгґдеєжзиіїйклмнопрстуфхцчшщьюяэыъё№«—ќАЯ"].map((letter) => {
    const most = countOthers(letter, "ґ", false);
    return `${letter} ${most > 0 ? `${most - 1} ґ` : `${countOthers(letter, "о", true)} о`}`;
  });
  expect(counted.join(", ")).toMatchInlineSnapshot(
    `"а 6 ґ, б 55 о, в 4 ґ, г 4 о, ґ 72 о, д 0 ґ, е 0 ґ, є 4 о, ж 3 о, з 1 ґ, и 5 ґ, і 4 ґ, ї 5 о, й 52 о, к 3 ґ, л 0 ґ, м 6 о, н 3 ґ, о 1 ґ, п 41 о, р 2 ґ, с 2 ґ, т 0 ґ, у 7 о, ф 99 о, х 36 о, ц 5 о, ч 52 о, ш 33 о, щ 5 о, ь 0 ґ, ю 10 о, я 1 ґ, э 38 о, ы 44 о, ъ 84 о, ё 11 о, № 11 о, « 13 о, — 11 о, ќ 53 о, А 6 ґ, Я 1 ґ"`,
  );
});
