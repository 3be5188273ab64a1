import { editions } from "../../src/contract/edition.ts";
import { facts } from "../../src/guides/facts.ts";
import { stableText } from "./normalise.ts";

/** What a command of `specie` has printed, as it is kept: what differs from run to run is replaced. */
export interface Printed {
  readonly exit: number;
  readonly lines: readonly string[];
}

/** Where the command ran. */
export interface Whereabouts {
  /** The home of the one who typed it. */
  readonly folder: string;
  readonly url: string;
  /** What some GUIDs are to become. */
  readonly names: ReadonlyMap<string, string>;
}

// Whose home it might be.
const home = "/home/olena";
const publicKey = /"x":"([\w-]{43})"/.exec(
  JSON.stringify(editions.en.components.examples["KeyWriteEdDsa"]),
)?.[1];
if (publicKey === undefined) throw new Error("The contract's example KeyWriteEdDsa has no x");

/** The output without what chance, the clock and this machine put into it. */
export function printed(output: string, exit: number, { folder, url, names }: Whereabouts): Printed {
  const text = stableText(output, names)
    .replaceAll(folder, home)
    .replaceAll(url, facts.url)
    .replaceAll(/"x": "[\w-]{43}"/g, `"x": "${publicKey}"`)
    // At a terminal a shell says no more of it.
    .replaceAll(/^bash: line \d+: +\d+ Killed[\s\S]*/gm, "Killed\n")
    // The clocks are one and the same, read at different moments.
    .replace(/\d+ s (ahead of|behind)/, "0 s ahead of")
    .replace(/(випереджає серверний|відстає від серверного) на \d+ с/, "випереджає серверний на 0 с")
    // The mark with which a file says that it is UTF-8 is not seen at a terminal either.
    .replaceAll("\uFEFF", "");
  return { exit, lines: text.trimEnd().split("\n") };
}
