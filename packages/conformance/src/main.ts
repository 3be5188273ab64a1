#!/usr/bin/env node
import { chooseContract } from "./contract/choose-contract.ts";
import { UsageError } from "./usage-error.ts";

try {
  const args = process.argv.slice(2);
  chooseContract(args);
  // The other modules read the contract when they are loaded.
  const { runCommand } = await import("./command.ts");
  process.exitCode = await runCommand(args);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\nTry --help.`);
  process.exitCode = 2;
}
