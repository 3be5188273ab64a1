#!/usr/bin/env node
import { CommanderError } from "@commander-js/extra-typings";
import { explain } from "./command/explain.ts";
import { init } from "./command/init.ts";
import { exitCodeOf, type Format, type Options, readTask, type Task } from "./command/options.ts";
import { runGates, usualLanguage } from "./command/run-gate.ts";
import { GateError } from "./contract/gate-error.ts";
import { asGithub } from "./report/github.ts";
import { asJson } from "./report/json.ts";
import { asJunit } from "./report/junit.ts";
import { asMarkdown } from "./report/markdown.ts";
import type { Report } from "./report/report.ts";
import { asSarif } from "./report/sarif.ts";
import { asText } from "./report/text.ts";
import type { Language, Texts } from "./rules/rule.ts";

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

const couldNotJudge: Texts = { en: "Could not judge", uk: "Оцінити неможливо" };
let task: Task | undefined;
try {
  task = readTask(process.argv.slice(2), new Date().toISOString().slice(0, 10));
  if (task.name === "init") console.log(init());
  else if (task.name === "explain") console.log(explain(task.rule, task.language));
  else await judge(task.options);
} catch (error) {
  // Anything unforeseen is no judgement either, so it must not look like one.
  process.exitCode = error instanceof CommanderError ? exitCodeOf(error) : 2;
  if (error instanceof GateError) {
    const language = await languageOf(task);
    console.error(`${couldNotJudge[language]} (${error.code}). ${error.texts[language]}`);
  } else if (!(error instanceof CommanderError)) console.error(error);
}

/** In what language an error is printed: as asked for, else as the settings say. */
async function languageOf(asked: Task | undefined): Promise<Language> {
  if (asked?.name === "explain") return asked.language;
  return asked?.name === "judge" ? (asked.options.lang ?? usualLanguage(asked.options)) : "en";
}

async function judge(options: Options): Promise<void> {
  const { reports, language } = await runGates(options);
  console.log(print[options.format](reports, options.lang ?? language));
  process.exitCode = reports.every(({ verdict }) => verdict.passes) ? 0 : 1;
}
