import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

/**
 * The fields of a file's headings by `--map`: `HEADING=FIELD`, or the name of a file with such lines. An empty field ignores the
 * column. A heading may contain `=`; the last one separates.
 */
export async function readMap(given: readonly string[], texts: Texts): Promise<Record<string, string>> {
  const map: Record<string, string> = {};
  for (const one of given) {
    if (!one.includes("=") || existsSync(one)) {
      const text = await readFile(one, "utf8").catch(() => {
        throw new CliError("usage", texts.badMap(one));
      });
      const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
      for (const line of lines) if (line.trim() !== "" && !line.startsWith("#")) add(line);
    } else add(one);
  }
  return map;

  function add(line: string): void {
    const at = line.lastIndexOf("=");
    const heading = line.slice(0, at).trim();
    if (at < 1 || heading === "") throw new CliError("usage", texts.badMap(line));
    map[heading] = line.slice(at + 1).trim();
  }
}
