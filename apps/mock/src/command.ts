#!/usr/bin/env node
import { readBundle } from "@specie/contract/read-bundle";
import { optionsHelp, runCommand } from "./run-command.ts";

const help = `specie-mock: answers every operation of a contract from the contract's own examples

  specie-mock openapi.json [--port N] [--host ADDRESS]

  openapi.json    the contract as one file (OpenAPI 3.1): npx @redocly/cli bundle openapi.yaml --output openapi.json
${optionsHelp}`;

await runCommand(help, ([file, another]) => {
  if (file === undefined || another !== undefined) throw new Error("Name one contract, as a file.");
  return readBundle(file);
});
