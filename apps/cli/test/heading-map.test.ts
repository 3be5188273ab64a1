import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readMap } from "../src/rows/heading-map.ts";
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
