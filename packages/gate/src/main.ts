#!/usr/bin/env node
import { CommanderError } from "@commander-js/extra-typings";
import { exitCodeOf, type Options, readOptions } from "./command/options.ts";
import { runGate } from "./command/run-gate.ts";
import { GateError } from "./contract/gate-error.ts";
import { asGithub } from "./report/github.ts";
import { asJson } from "./report/json.ts";
import { asMarkdown } from "./report/markdown.ts";
import type { Report } from "./report/report.ts";
import { asText } from "./report/text.ts";

const print: Readonly<Record<Options["format"], (report: Report) => string>> = {
  text: (report) => asText(report, process.stdout.isTTY === true && !process.env["NO_COLOR"]),
  json: asJson,
  markdown: asMarkdown,
  github: asGithub,
};

try {
  const options = readOptions(process.argv.slice(2), new Date().toISOString().slice(0, 10));
  const report = await runGate(options);
  console.log(print[options.format](report));
  process.exitCode = report.verdict.passes ? 0 : 1;
} catch (error) {
  // Anything unforeseen is no judgement either, so it must not look like one.
  process.exitCode = error instanceof CommanderError ? exitCodeOf(error) : 2;
  if (error instanceof GateError) console.error(`Could not judge (${error.code}). ${error.message}`);
  else if (!(error instanceof CommanderError)) console.error(error);
}
