#!/usr/bin/env node
import { contracts } from "./contract/contracts.ts";
import { exitCodes } from "./exit-codes.ts";
import { runCli } from "./run-cli.ts";

const stopping = new AbortController();
// The first asks to stop in good order, the second does not wait. Nothing is lost either way: imports are journaled.
process.on("SIGINT", () => {
  if (stopping.signal.aborted) process.exit(exitCodes.interrupted);
  stopping.abort();
});
// Node 20 calls Ed25519 experimental, which a user of this program can do nothing about.
process.removeAllListeners("warning");
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") process.stderr.write(`${warning.name}: ${warning.message}\n`);
});
// Whoever reads our output, such as `head`, may have seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? exitCodes.done : exitCodes.unexpected);
});

const { env, stdout, stderr } = process;
process.exitCode = await runCli(process.argv.slice(2), {
  env,
  stdout,
  stderr,
  contracts,
  now: () => Date.now(),
  signal: stopping.signal,
});
