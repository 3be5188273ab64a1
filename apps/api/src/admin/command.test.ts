import { expect, test } from "vitest";
import { table } from "./command.ts";

test("a table has aligned columns under headings, one line for each row, and no blanks at the ends", () => {
  const rows = [
    { kid: "a", minor_unit: 0, name: "Гривня" },
    { kid: "longer than its heading", minor_unit: 12, name: null },
    // A character beyond the first plane is one, though it has two UTF-16 units.
    { kid: "𝔎𝔢𝔶", minor_unit: null, name: "two\nlines\nand a third" },
  ];
  expect(table(["kid", "minor_unit", "name"], rows).split("\n")).toEqual([
    "KID                      MINOR UNIT  NAME",
    "a                        0           Гривня",
    "longer than its heading  12          -",
    "𝔎𝔢𝔶                      -           two lines and a third",
  ]);
  expect(table(["created_at", "last_used_at"], [])).toBe("CREATED AT  LAST USED AT");
});
