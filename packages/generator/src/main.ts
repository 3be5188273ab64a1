#!/usr/bin/env node
import { parseArgs } from "node:util";
import { readBundle } from "@specie/contract/read-bundle";
import { generateFolder } from "./generate-folder.ts";
import { readConfig } from "./read-config.ts";

const help = `specie-generate: writes a typed client for any OpenAPI 3.1 contract

  specie-generate openapi.json --out FOLDER [--config FILE] [--with PART]

  openapi.json   the contract as one file: npx @redocly/cli bundle openapi.yaml --output openapi.json
  --out FOLDER   where the client is written, as TypeScript without dependencies. The folder is replaced, so it must be
                 empty, absent, or written by this command before
  --config FILE  settings that no contract has, as JSON or a module (.mjs, .js; .ts where Node strips types): bound
                 parameters, the names of the paging convention, the security scheme
  --with PART    also sign (tokens from your own key; needs jose), raw (needs openapi-fetch), query (TanStack Query) or
                 msw (needs msw); may be repeated

  import { createClient } from "./FOLDER/index.js";

What the contract declares and the client does not support is an error that names the place. Exit code: 0 written, 2 not.`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string" },
      config: { type: "string" },
      with: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", default: false },
    },
  });
  const [file, another] = positionals;
  if (values.help) console.log(help);
  else if (file === undefined || another !== undefined) throw new Error("Name one contract, as a file.");
  else if (values.out === undefined) throw new Error("--out is missing: the folder of the client.");
  else {
    const config = await readConfig(values.config);
    const { operations, files } = generateFolder(readBundle(file), config, values.out, values.with);
    console.log(`${values.out}: ${operations} operations, ${files} files`);
  }
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\nTry --help.`);
  process.exitCode = 2;
}
