import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CliError } from "../src/exit-codes.ts";
import { inspectFile } from "../src/rows/text-file.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

// The first and the last of each range of Unicode's table of well-formed bytes (3-7), and those beside it.
const leads = [
  0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
];
const seconds = [0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0];
const lengthOf = (lead: number) => (lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);

const sequences = leads.flatMap((lead) =>
  seconds.map((second) => [lead, second, ...[0x80, 0xbf].slice(0, lengthOf(lead) - 2)]),
);
const cutOff = [[0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98]];

/** What the platform, by the WHATWG's standard, takes for UTF-8. */
function isUtf8(bytes: readonly number[]): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes));
    return true;
  } catch {
    return false;
  }
}

test("the bytes that are UTF-8 to the platform are UTF-8 in a file, and the place of others is reported", async () => {
  const file = join(await emptyFolder(), "x.csv");
  const found: [string, unknown][] = [];
  const expected: [string, unknown][] = [];
  for (const bytes of [...sequences, ...cutOff]) {
    const name = Buffer.from(bytes).toString("hex");
    // Enough whole characters for damaged text, and no byte that could be a part of the sequence beside it.
    await writeFile(
      file,
      Buffer.concat([Buffer.from("ім’я,прізвище\nО"), Buffer.from(bytes), Buffer.from("\n")]),
    );
    const inspected = await inspectFile(file, { encoding: undefined, isText: true, texts: en }).catch(
      (error) => {
        if (error instanceof CliError) return error.message;
        throw error;
      },
    );
    found.push([name, typeof inspected === "string" ? inspected : inspected.encoding]);
    const place = { line: 2, column: 2, byte: bytes[0] ?? 0 };
    expected.push([name, isUtf8(bytes) ? "utf-8" : en.damagedUtf8(file, place)]);
  }
  expect(found).toEqual(expected);
  expect(new Set(found.map(([, one]) => one === "utf-8")).size).toBe(2);
});

test.for([..."і€😀"])(
  "%s is one character where a file's chunks cut it, at each of its bytes",
  async (character) => {
    const file = join(await emptyFolder(), "x.csv");
    const { length } = Buffer.from(character);
    // A chunk is a multiple of four bytes, so it ends in another place of the character for each beginning.
    for (let before = 0; before < 4 * length; before += 1) {
      await writeFile(file, "a".repeat(before) + character.repeat(200_000));
      const inspected = await inspectFile(file, { encoding: undefined, isText: true, texts: en });
      expect(inspected, `${before} bytes before`).toMatchObject({ encoding: "utf-8", guessed: false });
    }
  },
);

test("in a file that is said to be UTF-8, a single byte that is not is damage, whatever the others are", async () => {
  const file = join(await emptyFolder(), "x.csv");
  const given = { encoding: "utf-8", isText: true, texts: en } as const;
  await writeFile(file, Buffer.from("name\nОлена\n"));
  expect(await inspectFile(file, given)).toMatchObject({ encoding: "utf-8", guessed: false });
  // The same in Windows-1251, which would be recognised.
  await writeFile(file, Buffer.from("6e616d650acecbe5ede00a", "hex"));
  await expect(inspectFile(file, given)).rejects.toMatchObject({
    exit: "badFile",
    message: en.damagedUtf8(file, { line: 2, column: 1, byte: 0xce }),
  });
});
