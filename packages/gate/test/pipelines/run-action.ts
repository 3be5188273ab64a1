import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { parse } from "yaml";

/** A step of a composite action, as far as ours has such. */
interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

type Value = string | boolean | { readonly [key: string]: Value };

export interface ActionRun {
  readonly succeeded: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  /** Everything that the steps printed. */
  readonly log: string;
  /** What the job's page shows. */
  readonly summary: string;
  /** The other actions that it would have used, with their inputs. */
  readonly used: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
}

/**
 * Runs the steps of a composite action as GitHub's runner does: expressions by GitHub's own evaluator, scripts by Bash with
 * the options that the runner gives, outputs and summary through files. Other actions are only noted.
 */
export function runAction(
  text: string,
  github: { readonly [key: string]: Value },
  given: Readonly<Record<string, string>>,
  { temp, cwd, path }: { readonly temp: string; readonly cwd: string; readonly path: string },
): ActionRun {
  const { inputs, runs } = parse(text) as Action; // Shape: GitHub's own parser checks it in a test.
  mkdirSync(temp, { recursive: true });
  const files = { GITHUB_OUTPUT: join(temp, "output"), GITHUB_STEP_SUMMARY: join(temp, "summary") };
  for (const file of Object.values(files)) writeFileSync(file, "");
  const steps: Record<string, Value> = {};
  const defaults = Object.entries(inputs).map(([name, input]) => [
    name,
    given[name] ?? fill(input.default ?? "", { github }),
  ]);
  const context = { github, inputs: Object.fromEntries(defaults), runner: { temp }, steps };
  const filled = (all: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, fill(value, context)]));

  let [log, succeeded] = ["", true];
  const outputs: Record<string, string> = {};
  const used: { uses: string; with: Record<string, string> }[] = [];
  for (const step of runs.steps) {
    if (!succeeded || (step.if !== undefined && !evaluate(step.if, context).isTrue)) continue;
    if (step.uses !== undefined) used.push({ uses: step.uses, with: filled(step.with) });
    if (step.run === undefined) continue;
    const script = join(temp, "step.sh");
    writeFileSync(script, fill(step.run, context));
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["--noprofile", "--norc", "-e", "-o", "pipefail", script],
      {
        cwd: join(cwd, fill(step["working-directory"] ?? ".", context)),
        env: { ...process.env, PATH: path, RUNNER_TEMP: temp, ...files, ...filled(step.env) },
        encoding: "utf8",
      },
    );
    log += stdout + stderr;
    succeeded = status === 0;
    for (const line of readFileSync(files.GITHUB_OUTPUT, "utf8").trim().split("\n")) {
      const [name = "", value = ""] = line.split("=");
      if (name !== "") outputs[name] = value;
    }
    if (step.id !== undefined) steps[step.id] = { outputs: { ...outputs } };
  }
  return { succeeded, outputs, log, summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"), used };
}

/** Replaces each `${{ }}` by its value. */
function fill(text: string, context: Readonly<Record<string, Value>>): string {
  return String(text).replaceAll(
    /\$\{\{(.*?)\}\}/g,
    (_match, expression: string) => evaluate(expression, context).text,
  );
}

function evaluate(expression: string, context: Readonly<Record<string, Value>>) {
  const { tokens } = new Lexer(expression.trim()).lex();
  const tree = new Parser(tokens, Object.keys(context), []).parse();
  const result = new Evaluator(tree, dictionary(context)).evaluate();
  const text = result.coerceString();
  return { text, isTrue: !["", "false", "0"].includes(text) };
}

function dictionary(values: Readonly<Record<string, Value>>): data.Dictionary {
  return new data.Dictionary(
    ...Object.entries(values).map(([key, value]) => ({ key, value: dataOf(value) })),
  );
}

function dataOf(value: Value): data.ExpressionData {
  if (typeof value === "string") return new data.StringData(value);
  return typeof value === "boolean" ? new data.BooleanData(value) : dictionary(value);
}
