/** `npm start`: the server, the onboarding example against it, the documentation, and what to do next. Until Ctrl-C. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { quote } from "./quote.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dataDir = resolve(root, process.env["DATA_DIR"] || ".data");
const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const endWithParent = ["--import", new URL("end-with-parent.ts", import.meta.url).href];

// Errors only: the request log would hide the lines below. In a process group of its own, because Ctrl-C signals the whole
// group, and a second signal would end the server before it has stopped its PostgreSQL.
const server = spawn(process.execPath, [...endWithParent, "apps/api/src/main.ts"], {
  cwd: root,
  detached: true,
  stdio: ["ignore", "pipe", "inherit", "ipc"],
  // The demo bank lives on the server's own PostgreSQL only, whichever database a developer has set up.
  env: { LOG_LEVEL: "error", ...process.env, DATABASE_URL: undefined, DEMO: "on" },
});
// One Ctrl-C may come several times, from the terminal and from what has started this script. A later one ends the server at once.
const repeatMillis = 1_000;
let stoppedAt = Number.NEGATIVE_INFINITY;
const stop = () => {
  if (performance.now() - stoppedAt > repeatMillis) server.kill("SIGTERM");
  stoppedAt = performance.now();
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

let url: string | undefined;
let call: string | undefined;
for await (const line of linesOf(server)) {
  url ??= /listens on (\S+)/.exec(line)?.[1];
  call ??= /^\s*(curl .*)$/.exec(line)?.[1];
  if (call) break;
}
if (!url || !call) process.exit(1); // The server has printed on standard error why it cannot start.
server.stdout?.resume();

console.log(
  `\nThe API listens on ${url}. Onboarding a customer with the client (packages/client/examples/onboard.ts):\n`,
);
const example = spawn(process.execPath, ["packages/client/examples/onboard.ts"], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    SPECIE_URL: url,
    SPECIE_COUNTERPARTY: counterparty,
    SPECIE_TOKEN: /CX-Authorization: ([\w.-]+)/.exec(call)?.[1],
  },
});
const [failed] = await once(example, "exit");
if (failed !== 0) {
  console.error("\nThe example failed; the lines above have the reason.");
  stop();
  await once(server, "exit");
  process.exit(1);
}

const specie = logIn(url);

// In the process group of this script: it has nothing to stop in order. It reports its own failure, which does not end ours.
const docs = spawn(process.execPath, [...endWithParent, "apps/docs/server/main.ts"], {
  cwd: root,
  stdio: ["ignore", "pipe", "inherit", "ipc"],
  env: { ...process.env, API_URL: url },
});
let docsUrl = "not served; the line above has the reason";
for await (const line of linesOf(docs)) {
  docsUrl = /is at (\S+)/.exec(line)?.[1] ?? docsUrl;
  break;
}

console.log(`
The server is up, on a PostgreSQL of its own, with a demo bank and 300 customers.

  API           ${url}
  docs          ${docsUrl}
  contract      spec/openapi.yaml, as one file spec/dist/openapi.yaml
  client        packages/client/README.md
  data          ${dataDir}
  private key   ${join(dataDir, "demo-key.json")}
                a JWK for createSigner and \`specie login --key\`

Paste this into another terminal; its token expires after 20 minutes:

  ${call}

The command line is logged in to the demo bank, and signs new tokens:

  ${specie} customers list --limit 2
  ${call.replace(/-H '.*'/, `-H "CX-Authorization: $(${specie} token)"`)}

Ctrl-C stops it.`);

const [code, signal] = await once(server, "exit");
docs.kill("SIGTERM");
if (signal)
  console.error(
    `\nThe server was ended by ${signal}. What it has acknowledged is in ${dataDir}; \`npm start\` continues with it.`,
  );
process.exit(code ?? 1);

/**
 * Logs `specie` in to the demo bank, in a configuration folder of its own beside the data.
 *
 * @returns a program, quoted for a shell, that runs `specie` from the sources with that configuration.
 */
function logIn(address: string): string {
  const config = join(dataDir, "specie-config");
  const main = join(root, "apps/cli/src/main.ts");
  const login = ["login", "--url", address, "--counterparty", counterparty, "--sub", "demo@bank.example.ua"];
  const { status, stderr } = spawnSync(
    process.execPath,
    [main, ...login, "--key", join(dataDir, "demo-key.json")],
    {
      env: { ...process.env, SPECIE_CONFIG: config },
      encoding: "utf8",
    },
  );
  if (status !== 0) console.error(`\n\`specie login\` failed: ${stderr}`);
  const program = join(dataDir, "specie");
  const lines = [
    `export SPECIE_CONFIG=${quote(config)}`,
    `exec ${quote(process.execPath)} ${quote(main)} "$@"`,
  ];
  writeFileSync(program, `#!/bin/sh\n${lines.join("\n")}\n`, { mode: 0o755 });
  return quote(program);
}

function linesOf({ stdout }: ChildProcess) {
  if (stdout === null) throw new Error("What this script starts has its standard output as a pipe.");
  return createInterface(stdout);
}
