import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { mapOf } from "./yaml.ts";

/** The files of one description, by their path. */
export type Files = Readonly<Record<string, string>>;

/** `examples.yaml` of a rule: its test, and what the manual shows. */
export interface Examples {
  readonly good: Files;
  readonly bad: Files;
  /** What the rule reports about the bad example: file and pointer, then the message. */
  readonly expected: string;
  /** Settings of the rule for these examples. */
  readonly options: Readonly<Record<string, unknown>>;
}

const here = import.meta.dirname;

/** The folders with examples. One bears the id of its rule, ours or one of Redocly's that we rely on. */
export function exampleFolders(): string[] {
  return readdirSync(here).filter((name) => existsSync(join(here, name, "examples.yaml")));
}

export function readExamples(folder: string): Examples {
  const { good, bad, expected, options } = mapOf(
    parse(readFileSync(join(here, folder, "examples.yaml"), "utf8")),
  );
  return {
    good: filesOf(good, folder),
    bad: filesOf(bad, folder),
    expected: String(expected),
    options: mapOf(options),
  };
}

/** Writes the files of an example, so that Redocly reads them from the disk as it reads a real description. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function filesOf(value: unknown, folder: string): Files {
  const files = Object.entries(mapOf(value));
  if (files.length === 0) throw new Error(`${folder}/examples.yaml lacks a good or a bad example. Add it.`);
  return Object.fromEntries(files.map(([path, text]) => [path, String(text)]));
}
