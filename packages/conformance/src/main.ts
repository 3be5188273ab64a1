#!/usr/bin/env node
import { help } from "./help.ts";
import { run } from "./run.ts";
import { readSettings, UsageError } from "./settings.ts";
import { isReachable } from "./target/reach.ts";

try {
  const settings = readSettings(process.argv.slice(2));
  if (settings === "help") {
    console.log(help);
  } else {
    const { url } = settings.target;
    // One message instead of a thousand failed tests.
    if (!(await isReachable(url))) throw new UsageError(`Nothing answers at ${url}`);
    const { green, summary } = await run(settings);
    console.log(summary);
    process.exitCode = green ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\nTry --help.`);
  process.exitCode = 2;
}
