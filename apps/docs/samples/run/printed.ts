import { editions, exampleText } from "../../src/contract.ts";
import { facts } from "../../src/guides/facts.ts";
import { stableText } from "./normalise.ts";

/** What a command of `specie` printed, as it is recorded: what differs from run to run is replaced. */
export interface Printed {
  readonly exit: number;
  readonly lines: readonly string[];
}

/** Where the command ran. */
export interface Whereabouts {
  /** The home folder in it. */
  readonly folder: string;
  readonly url: string;
  /** The replacements of some GUIDs. */
  readonly names: ReadonlyMap<string, string>;
}

const home = "/home/olena";
const publicKey = exampleText("KeyWriteEdDsa", "data.x");

/** The output without random values, times and paths of this machine. */
export function printed(output: string, exit: number, { folder, url, names }: Whereabouts): Printed {
  const text = stableText(output, names)
    .replaceAll(folder, home)
    .replaceAll(url, facts.url)
    .replaceAll(editions.en.info.version, exampleText("TokenChecked", "contract_version"))
    .replaceAll(/"x": "[\w-]{43}"/g, `"x": "${publicKey}"`)
    // An interactive shell prints no more than this.
    .replaceAll(/^bash: line \d+: +\d+ Killed[\s\S]*/gm, "Killed\n")
    // Both clocks are the same one, read at different times.
    .replace(/\d+ s (ahead of|behind)/, "0 s ahead of")
    .replace(/(випереджає серверний|відстає від серверного) на \d+ с/, "випереджає серверний на 0 с")
    // A byte order mark is not visible at a terminal either.
    .replaceAll("\uFEFF", "");
  return { exit, lines: text.trimEnd().split("\n") };
}
