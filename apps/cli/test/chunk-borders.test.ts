import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openRows } from "../src/rows/open-rows.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

// Files are read in chunks of so many bytes.
const chunk = 1 << 18;

const lineOf = { csv: (name: string) => name, jsonl: (name: string) => JSON.stringify({ name }) };

test.for(
  (["csv", "jsonl"] as const).flatMap((format) =>
    ["\r\n", "\n", "\r"].flatMap((end) =>
      Array.from({ length: end.length + 1 }, (_, behind) => ({ format, end, behind })),
    ),
  ),
)("of a line end $end in .$format, $behind bytes are in the next chunk", async ({ format, end, behind }) => {
  const file = join(await emptyFolder(), `x.${format}`);
  const heading = format === "csv" ? `name${end}` : "";
  // A blank line, which is fast to read.
  const blank = " ".repeat(chunk - heading.length - end.length + behind);
  await writeFile(file, `${heading}${blank}${end}${lineOf[format]("a")}${end}${lineOf[format]("b")}${end}`);
  const { rows } = await openRows(file, {
    ...{ format, encoding: "utf-8", known: new Set(["name"]), map: {}, texts: en, notice: () => {} },
    delimiter: ";",
  });
  const found: unknown[] = [];
  for await (const { number, cells } of rows()) found.push([number, cells["name"]]);
  const before = format === "csv" ? 2 : 1;
  expect(found).toEqual([
    [before + 1, "a"],
    [before + 2, "b"],
  ]);
});
