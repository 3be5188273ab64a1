import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fc } from "@specie/property-tests";
import { afterAll, expect, test } from "vitest";
import { CliError } from "../../src/exit-codes.ts";
import { oneByteCandidates } from "../../src/rows/text-encoding.ts";
import { decodeText, inspectFile } from "../../src/rows/text-file.ts";
import { en } from "../../src/texts/en.ts";
import { iterations } from "../iterations.ts";
import { encode } from "../text-bytes.ts";

const folder = await mkdtemp(join(tmpdir(), "specie-bytes-"));
afterAll(() => rm(folder, { recursive: true }));
const file = join(folder, "any.csv");

async function read(bytes: Uint8Array) {
  await writeFile(file, bytes);
  const found = await inspectFile(file, { encoding: undefined, isText: true, texts: en });
  let text = "";
  for await (const chunk of decodeText(file, found.encoding, en)) text += chunk;
  return { ...found, text };
}

const isUtf8 = (bytes: Uint8Array) =>
  Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).equals(bytes);

const ukrainian = fc
  .array(
    fc.constantFrom(
      "Олена",
      "Шевченко",
      "Їжак",
      "Юрій",
      "Щербак",
      "Ярослава",
      "вул. Хрещатик",
      "login",
      "x@y.z",
      ";",
      ";",
      "\n",
      "1.5",
    ),
    {
      minLength: 12,
      maxLength: 60,
    },
  )
  .map((words) => words.join(" "));

test("any bytes give their exact text in one encoding, or an error with a place or with every reading", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: "binary", maxLength: 100 }).map((text) => new Uint8Array(Buffer.from(text))),
    fc.tuple(ukrainian, fc.uint8Array({ minLength: 1, maxLength: 2 }), fc.nat()).map(([text, broken, at]) => {
      const good = Buffer.from(text);
      const place = at % good.length;
      return new Uint8Array(Buffer.concat([good.subarray(0, place), broken, good.subarray(place)]));
    }),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (given) => {
      const result = await read(given).catch((error: unknown) => error);
      if (result instanceof CliError) {
        expect(result.exit).toBe("badFile");
        expect(result.message).toMatch(/line \d+|NUL|not clear/);
        // What is valid in UTF-8 is never refused as text, unless NULs make it something else.
        if (isUtf8(given)) expect(given.includes(0)).toBe(true);
        return;
      }
      const { encoding, text, digest } = result as Awaited<ReturnType<typeof read>>;
      expect(digest).toBe(createHash("sha256").update(given).digest("hex"));
      expect(text).toBe(new TextDecoder(encoding, { fatal: true }).decode(given));
      if (isUtf8(given) && !given.includes(0) && given[0] !== 0xff && given[0] !== 0xfe)
        expect(encoding).toBe("utf-8");
    }),
    { numRuns: iterations(150, 20_000) },
  );
});

test.for(["windows-1251", "koi8-u", "ibm866"] as const)(
  "Ukrainian in %s is never read as another encoding",
  async (encoding) => {
    // IBM866 has no і and ґ, for which files of that time have Latin letters.
    const written = (text: string) =>
      encoding === "ibm866" ? text.replaceAll("і", "i").replaceAll("І", "I") : text;
    let recognised = 0;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(ukrainian, fc.constantFrom("", "upper", "lower"), async (words, letterCase) => {
        const cased =
          letterCase === "upper" ? words.toUpperCase() : letterCase === "lower" ? words.toLowerCase() : words;
        const text = written(cased);
        fc.pre((text.match(/[а-яєії]/giu)?.length ?? 0) >= 20);
        const candidates = oneByteCandidates(encode(encoding, text));
        runs++;
        if (candidates.length === 1) recognised++;
        expect(candidates[0]).toBe(encoding);
      }),
      { numRuns: iterations(300, 5_000) },
    );
    // Refusing everything would pass the property too.
    expect(recognised / runs).toBeGreaterThan(0.8);
  },
);
