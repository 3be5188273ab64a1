import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { quote } from "./quote.ts";

test("a path without anything that a shell reads stays as it is", () => {
  for (const path of ["/home/one/specie", "C:/specie-2", "a_b.c"]) expect(quote(path)).toBe(path);
});

test("a shell reads what is quoted as one word, whatever is in it", () => {
  const special = [..." \t\n'\"\\$`!*?[]{}()<>|&;#~=%,@+^"].map((character) => `/a${character}b`);
  const words = [...special, "", "'", "it's 'one'", "$(exit 1)", "Мої дані", "-n"];
  const script = `for word in ${words.map(quote).join(" ")}; do printf '%s\\0' "$word"; done`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(`${words.join("\0")}\0`);
});
