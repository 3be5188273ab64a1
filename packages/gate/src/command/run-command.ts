import { inspect } from "node:util";
import { CommanderError } from "@commander-js/extra-typings";
import { GateError } from "../contract/gate-error.ts";
import { asGithub } from "../report/github.ts";
import { asJson } from "../report/json.ts";
import { asJunit } from "../report/junit.ts";
import { asMarkdown } from "../report/markdown.ts";
import type { Report } from "../report/report.ts";
import { asSarif } from "../report/sarif.ts";
import { asText } from "../report/text.ts";
import type { Language, Texts } from "../rules/rule.ts";
import { explain } from "./explain.ts";
import { init } from "./init.ts";
import { type CommandIo, exitCodeOf, type Format, readTask, type Task } from "./options.ts";
import { runGates, usualLanguage } from "./run-gate.ts";

type Print = (reports: readonly Report[], language: Language) => string;

const couldNotJudge: Texts = { en: "Could not judge", uk: "Оцінити неможливо" };

/** Runs one command. Returns its exit code. */
export async function runCommand(words: readonly string[], io: CommandIo): Promise<number> {
  const { out, err, today } = io;
  let task: Task | undefined;
  try {
    task = readTask(words, { today, out, err });
    if (task.name === "init") out(`${init()}\n`);
    else if (task.name === "explain") out(`${explain(task.rule, task.language)}\n`);
    else {
      const { reports, language } = await runGates(task.options);
      out(`${printers(io)[task.options.format](reports, task.options.lang ?? language)}\n`);
      return reports.every(({ verdict }) => verdict.passes) ? 0 : 1;
    }
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOf(error);
    if (error instanceof GateError) {
      const language = await languageOf(task);
      err(`${couldNotJudge[language]} (${error.code}). ${error.texts[language]}\n`);
    } else err(`${inspect(error)}\n`);
    // Anything unforeseen is no judgement either, so it must not look like one.
    return 2;
  }
}

function printers({ isColoured }: CommandIo): Readonly<Record<Format, Print>> {
  return {
    text: (reports, language) => reports.map((report) => asText(report, isColoured, language)).join("\n\n"),
    json: asJson,
    markdown: asMarkdown,
    github: (reports, language) => reports.map((report) => asGithub(report, language)).join("\n"),
    sarif: asSarif,
    junit: asJunit,
  };
}

/** In what language an error is printed: as asked for, else as the settings say. */
async function languageOf(asked: Task | undefined): Promise<Language> {
  if (asked?.name === "explain") return asked.language;
  return asked?.name === "judge" ? (asked.options.lang ?? usualLanguage(asked.options)) : "en";
}
