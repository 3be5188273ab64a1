#!/usr/bin/env node
import { ioOf } from "./command/options.ts";
import { runCommand } from "./command/run-command.ts";

process.exitCode = await runCommand(process.argv.slice(2), ioOf(process, new Date()));
