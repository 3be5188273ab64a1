import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readMap } from "../src/rows/heading-map.ts";
import { readColumns } from "../src/rows/headings.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

test.for([
  [["Телефон=phone_number"], { Телефон: "phone_number" }],
  [[" Телефон = phone_number "], { Телефон: "phone_number" }],
  [["a=b=login"], { "a=b": "login" }],
  [["Колір="], { Колір: "" }],
  [["x=login", "y=name"], { x: "login", y: "name" }],
  [["x=login", "x=name"], { x: "name" }],
  [[], {}],
] as const)("%j maps %j", async ([given, map]) => {
  expect(await readMap(given, en)).toEqual(map);
});

test("a file has a mapping in each line, but for blank lines and comments; its name may contain =", async () => {
  const folder = await emptyFolder();
  for (const name of ["map.txt", "a=b.txt"]) {
    const file = join(folder, name);
    await writeFile(file, "\uFEFFЛогін=login\r\n\r\n# Колір=\n  \nІм’я=name\n");
    expect(await readMap([file, "z=status"], en)).toEqual({ Логін: "login", "Ім’я": "name", z: "status" });
  }
});

test.for(["=login", " =login", "nofile"])("%j is neither a mapping nor a file", async (given) => {
  await expect(readMap([given], en)).rejects.toMatchObject({ exit: "usage", message: en.badMap(given) });
});

test.for(["login", "=login"])("a line %j in a file is not a mapping", async (line) => {
  const file = join(await emptyFolder(), "map.txt");
  await writeFile(file, `a=name\n${line}\n`);
  const error = await readMap([file], en).catch((one: unknown) => one);
  expect(error).toMatchObject({ exit: "usage", message: en.badMap(line) });
});

const fields = ["login", "name", "surname", "status", "phone_number", "is_disabled"];

// By the usual words of bank files, else by the fewest typing errors; a field that has a column is no suggestion.
test.for([
  [["Логін"], fields, ["login"]],
  [["Логін", "login"], fields, [undefined]],
  [["Логін", "Користувач"], fields, ["login", "login"]],
  [["nmae", "colour"], fields, ["name", undefined]],
  [["nmae", "name"], fields, [undefined]],
  [["state", "Стан"], fields, ["status", "status"]],
  [["state"], ["stat"], ["stat"]],
  [["Стан"], ["stat"], [undefined]],
  [["nam"], ["aname", "name"], ["name"]],
  // Two letters, or a third of them; of a short name less than half and one.
  [["lgn", "lg"], fields, ["login", undefined]],
  [["logix", "loxyz"], fields, ["login", undefined]],
  [["phone_nu", "phone_n"], fields, ["phone_number", undefined]],
  [["a", "cd"], ["ab"], ["ab", undefined]],
] as const)("of the headings %j beside the fields %j, those meant are %j", ([names, known, expected]) => {
  const read = () =>
    readColumns(
      "x.csv",
      { number: 1, values: names },
      {
        ...{ format: "csv", encoding: "utf-8", known: new Set<string>(known), map: {}, texts: en },
        notice: () => {},
      },
    );
  const unknown = names.filter((name) => !known.some((one) => one === name));
  const suggestions = unknown.map((heading, index) => ({ heading, field: expected[index] }));
  expect(read).toThrow(
    expect.objectContaining({ exit: "badFile", message: en.unknownHeadings("x.csv", suggestions) }),
  );
});
