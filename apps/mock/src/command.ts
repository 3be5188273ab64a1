#!/usr/bin/env node
import { parseArgs } from "node:util";
import { readBundle } from "@specie/contract/read-bundle";
import { runMock } from "./run-mock.ts";

const help = `specie-mock: answers every operation of a contract from the contract's own examples

  specie-mock openapi.json [--port N] [--host ADDRESS]

  openapi.json    the contract as one file (OpenAPI 3.1): npx @redocly/cli bundle openapi.yaml --output openapi.json
  --port N        where it listens; 0 takes any free port. By default that of the contract's first server if it is
                  on this machine, else 4010
  --host ADDRESS  by default 127.0.0.1

Any token passes, and a missing one is answered as the contract declares. \`Prefer: code=409\`, \`example=NAME\`,
\`dynamic=true\`, \`delay=1500\` and \`drop\` choose the answer. It keeps no state.`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string" },
      host: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const [file, another] = positionals;
  if (values.help) console.log(help);
  else if (file === undefined || another !== undefined) fail("Name one contract, as a file.");
  else
    await runMock(readBundle(file), {
      ...(values.port !== undefined && { PORT: values.port }),
      ...(values.host !== undefined && { HOST: values.host }),
    });
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

function fail(message: string): never {
  console.error(`${message}\nTry --help.`);
  process.exit(2);
}
