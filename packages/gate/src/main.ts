#!/usr/bin/env node
import { CommanderError } from "@commander-js/extra-typings";
import { explain } from "./command/explain.ts";
import { init } from "./command/init.ts";
import { exitCodeOf, type Format, type Options, readTask } from "./command/options.ts";
import { runGates } from "./command/run-gate.ts";
import { GateError } from "./contract/gate-error.ts";
import { asGithub } from "./report/github.ts";
import { asJson } from "./report/json.ts";
import { asJunit } from "./report/junit.ts";
import { asMarkdown } from "./report/markdown.ts";
import type { Report } from "./report/report.ts";
import { asSarif } from "./report/sarif.ts";
import { asText } from "./report/text.ts";
import type { Language } from "./rules/rule.ts";

type Print = (reports: readonly Report[], language: Language) => string;

const isColoured = process.stdout.isTTY === true && !process.env["NO_COLOR"];
const print: Readonly<Record<Format, Print>> = {
  text: (reports, language) => reports.map((report) => asText(report, isColoured, language)).join("\n\n"),
  json: asJson,
  markdown: asMarkdown,
  github: (reports, language) => reports.map((report) => asGithub(report, language)).join("\n"),
  sarif: asSarif,
  junit: asJunit,
};

try {
  const task = readTask(process.argv.slice(2), new Date().toISOString().slice(0, 10));
  if (task.name === "init") console.log(init());
  else if (task.name === "explain") console.log(explain(task.rule, task.language));
  else await judge(task.options);
} catch (error) {
  // Anything unforeseen is no judgement either, so it must not look like one.
  process.exitCode = error instanceof CommanderError ? exitCodeOf(error) : 2;
  if (error instanceof GateError) console.error(`Could not judge (${error.code}). ${error.message}`);
  else if (!(error instanceof CommanderError)) console.error(error);
}

async function judge(options: Options): Promise<void> {
  const { reports, language } = await runGates(options);
  console.log(print[options.format](reports, options.lang ?? language));
  process.exitCode = reports.every(({ verdict }) => verdict.passes) ? 0 : 1;
}
