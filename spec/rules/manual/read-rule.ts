import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import plugin from "../plugin.ts";
import { type Examples, readExamples } from "../read-examples.ts";
import { rulesNamedIn, sentences } from "../style-guide.ts";

const rules = join(import.meta.dirname, "..");

/** A file of an example, or a list of all its files. */
export interface Snippet {
  /** Named from the folder of the root document; `undefined` for the list. */
  readonly file: string | undefined;
  readonly text: string;
}

/** What a reader learns about one rule. Everything is taken from its folder and from the style guide. */
export interface RuleFacts {
  readonly id: string;
  /** Sentences of the style guide. */
  readonly demands: readonly string[];
  /** The comment above the rule. */
  readonly why: string;
  /** What it is in `specie/recommended`. */
  readonly recommended: "error" | "warn" | "off";
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

const recommended: Readonly<Record<string, "error" | "warn">> = plugin().configs.recommended.rules;

/** Reads the folder of a rule. */
export function readRule(folder: string): RuleFacts {
  const { why, options } = readCode(readFileSync(join(rules, folder, "rule.ts"), "utf8"), folder);
  const examples = readExamples(folder);
  const findings = findingsOf(examples);
  const { bad, good } = snippets(examples, new Set(findings.map(({ file }) => file)));
  return {
    id: `specie/${folder}`,
    demands: sentences.filter((sentence) => rulesNamedIn(sentence).includes(`specie/${folder}`)),
    why,
    recommended: recommended[`specie/${folder}`] ?? "off",
    options,
    settings: settingsOf(examples),
    bad,
    good,
    findings: findings.filter(({ file }) => bad.file === undefined || bad.file === file),
  };
}

/**
 * What the code of a rule says about it.
 *
 * @throws Error when the rule has no comment, or a setting that the comment does not name.
 */
export function readCode(code: string, folder: string): Pick<RuleFacts, "why" | "options"> {
  const why = commentAbove(code, folder);
  const options = [...new Set([...code.matchAll(/\boptions\.(\w+)/g)].flatMap(([, name]) => name ?? []))];
  for (const option of options)
    if (!why.includes(`\`${option}\``))
      throw new Error(
        `${folder}/rule.ts: the comment above the rule does not explain \`${option}\`. Add it.`,
      );
  return { why, options };
}

function snippets(examples: Examples, files: ReadonlySet<string>): Pick<RuleFacts, "bad" | "good"> {
  for (const file of files) {
    const [bad, good] = [examples.bad[file], examples.good[file]];
    if (bad !== undefined && good !== undefined && good !== bad)
      return { bad: { file, text: bad }, good: { file, text: good } };
  }
  return { bad: listOf(examples.bad), good: listOf(examples.good) };
}

function listOf(files: Examples["good"]): Snippet {
  return { file: undefined, text: Object.keys(files).toSorted().join("\n") };
}

function settingsOf({ options }: Examples): string | undefined {
  const flow = { collectionStyle: "flow", flowCollectionPadding: false } as const;
  const all = Object.entries(options).map(([name, value]) => `${name}: ${stringify(value, flow).trim()}`);
  return all.length > 0 ? all.join(", ") : undefined;
}

/** What the rule reports: file and pointer, then the message. */
function findingsOf({ expected }: Examples) {
  return [...expected.matchAll(/^bad\/(\S+) (\S+)\n {2}(.+)$/gm)].map(
    ([, file = "", pointer = "", message = ""]) => ({ file, pointer, message }),
  );
}

/** The text of the last comment before the rule itself. */
function commentAbove(code: string, folder: string): string {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+: Rule\b/.exec(code)?.[1];
  if (comment === undefined)
    throw new Error(`${folder}/rule.ts: no comment gives the reason of the rule. Add one.`);
  return comment.replaceAll(/\s*\n\s*\* ?/g, " ").trim();
}
