#!/usr/bin/env node
import { editions } from "@specie/contract/editions";
import { exitCodes } from "./exit-codes.ts";
import { questionsOn } from "./output/confirm-overwrite.ts";
import { runCli } from "./run-cli.ts";

const stopping = new AbortController();
// The first signal stops after the requests in flight and removes temporary files, the second stops at once. The journal
// makes both safe.
const stop = () => {
  if (stopping.signal.aborted) process.exit(exitCodes.interrupted);
  stopping.abort();
};
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, stop);
// Node 20 warns that Ed25519 is experimental, which a user of this program cannot change.
process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") process.stderr.write(`${warning.name}: ${warning.message}\n`);
});
// The reader of our output, such as `head`, may close it early.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? exitCodes.done : exitCodes.unexpected);
});

const { env, stdin, stdout, stderr } = process;
const confirm = questionsOn(stdin, stderr, stopping.signal, stop);
process.exitCode = await runCli(process.argv.slice(2), {
  env,
  stdout,
  stderr,
  stdin,
  ...(confirm && { confirm }),
  contracts: editions,
  now: () => Date.now(),
  signal: stopping.signal,
});
