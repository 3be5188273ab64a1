import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
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
  for (const before of ["", ascii, unclear, long, ascii + unclear])
    expect(await inspect(encode("koi8-u", `login;name\n${before}${clear}`))).toMatchObject({
      ...{ encoding: "koi8-u", guessed: true },
    });
  await expect(inspect(encode("koi8-u", `login;name\n${unclear}`))).rejects.toMatchObject({
    exit: "badFile",
  });
});
