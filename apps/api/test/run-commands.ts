#!/usr/bin/env node
/**
 * Runs admin commands in one process, one after the other, for tests of other packages that need many: to start a process takes as
 * long as ten commands. `src/main.ts` runs the same commands, one each.
 *
 * Usage: node test/run-commands.ts, with the server's environment variables. A line of standard input is a JSON array of arguments,
 * and the line that answers it has `code`, the exit code, and what the command has written: `out` and `err`.
 */
import { createInterface } from "node:readline";
import { runAdmin } from "../src/admin/cli.ts";

for await (const line of createInterface(process.stdin)) {
  const written = { out: "", err: "" };
  const args: string[] = JSON.parse(line);
  const code = await runAdmin(args, {
    variables: process.env,
    interrupted: new AbortController().signal,
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
  });
  console.log(JSON.stringify({ code, ...written }));
}
