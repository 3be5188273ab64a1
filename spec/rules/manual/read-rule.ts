import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { rulesNamedIn, sentences } from "../style-guide.ts";

const rules = join(import.meta.dirname, "..");

/** A file of an example, or a list of all its files. */
export interface Snippet {
  /** Named from the folder of the root document; `undefined` for the list. */
  readonly file: string | undefined;
  readonly text: string;
}

/** What a reader is told of one rule. Everything is taken from its folder and from the style guide. */
export interface RuleFacts {
  readonly id: string;
  /** Sentences of the style guide. */
  readonly demands: readonly string[];
  /** The comment above the rule. */
  readonly why: string;
  /** The names of its settings beside `severity`; the comment explains each. */
  readonly options: readonly string[];
  /** Settings that the examples are judged with, as YAML. */
  readonly settings: string | undefined;
  /** The first file with findings that is there in both examples, unless the fault lies in which files there are. */
  readonly bad: Snippet;
  /** What the rule says about that file. */
  readonly findings: readonly { readonly pointer: string; readonly message: string }[];
  readonly good: Snippet;
}

/**
 * Reads the folder of a rule.
 *
 * @throws Error when the rule has no comment, or a setting that the comment does not name.
 */
export function readRule(folder: string): RuleFacts {
  const code = read(folder, "rule.ts");
  const why = commentAbove(code, folder);
  const options = [...new Set([...code.matchAll(/\boptions\.(\w+)/g)].flatMap(([, name]) => name ?? []))];
  for (const option of options)
    if (!why.includes(`\`${option}\``))
      throw new Error(
        `${folder}/rule.ts: the comment above the rule does not explain \`${option}\`. Add it.`,
      );

  const findings = readFindings(folder);
  const { bad, good } = snippets(folder, new Set(findings.map(({ file }) => file)));
  return {
    id: `specie/${folder}`,
    demands: sentences.filter((sentence) => rulesNamedIn(sentence).includes(`specie/${folder}`)),
    why,
    options,
    settings: existsSync(join(rules, folder, "options.yaml")) ? read(folder, "options.yaml") : undefined,
    bad,
    good,
    findings: findings.filter(({ file }) => bad.file === undefined || bad.file === file),
  };
}

function snippets(folder: string, files: ReadonlySet<string>): Pick<RuleFacts, "bad" | "good"> {
  for (const file of files) {
    if (!existsSync(join(rules, folder, "good", file))) continue;
    const bad = { file, text: read(folder, "bad", file) };
    const good = { file, text: read(folder, "good", file) };
    if (good.text !== bad.text) return { bad, good };
  }
  return { bad: listOf(folder, "bad"), good: listOf(folder, "good") };
}

function listOf(folder: string, kind: string): Snippet {
  const entries = readdirSync(join(rules, folder, kind), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(rules, folder, kind), join(entry.parentPath, entry.name)));
  return { file: undefined, text: files.toSorted().join("\n") };
}

/** What stands in expected.txt: file and pointer, then the message. */
function readFindings(folder: string) {
  return [...read(folder, "expected.txt").matchAll(/^\S+\/bad\/(\S+) (\S+)\n {2}(.+)$/gm)].map(
    ([, file = "", pointer = "", message = ""]) => ({ file, pointer, message }),
  );
}

/** The text of the last comment before the rule itself. */
function commentAbove(code: string, folder: string): string {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+: Rule\b/.exec(code)?.[1];
  if (comment === undefined)
    throw new Error(`${folder}/rule.ts: no comment says why there is the rule. Add one.`);
  return comment.replaceAll(/\s*\n\s*\* ?/g, " ").trim();
}

function read(...path: readonly string[]): string {
  return readFileSync(join(rules, ...path), "utf8");
}
