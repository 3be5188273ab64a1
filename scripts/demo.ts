/** `npm start`: the server, the onboarding example against it, the documentation, and what to do next. Until Ctrl-C. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

// Errors only: the request log would hide the lines below. In a process group of its own, because Ctrl-C signals the whole
// group, and a second signal would end the server before it has stopped its PostgreSQL.
const server = spawn(process.execPath, ["apps/api/src/main.ts"], {
  cwd: root,
  detached: true,
  stdio: ["ignore", "pipe", "inherit"],
  env: { LOG_LEVEL: "error", ...process.env },
});
const stop = () => server.kill("SIGTERM");
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

let url: string | undefined;
let call: string | undefined;
for await (const line of createInterface(server.stdout)) {
  url ??= /listens on (\S+)/.exec(line)?.[1];
  call ??= /^\s*(curl .*)$/.exec(line)?.[1];
  if (call) break;
}
if (!url || !call) process.exit(1); // The server has said on standard error why it cannot start.
server.stdout.resume();

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
  stop();
  console.error("\nThe example failed; the lines above say where.");
  process.exit(1);
}

// In the process group of this script: it has nothing to stop in order. It reports its own failure, which does not end ours.
const docs = spawn(process.execPath, ["apps/docs/server/main.ts"], {
  cwd: root,
  stdio: ["ignore", "pipe", "inherit"],
  env: { ...process.env, API_URL: url },
});
let docsUrl = "not served; the line above says why";
for await (const line of createInterface(docs.stdout)) {
  docsUrl = /is at (\S+)/.exec(line)?.[1] ?? docsUrl;
  break;
}

console.log(`
The server is up, on a PostgreSQL of its own in .data/, with a demo bank and 300 customers.

  API         ${url}
  docs        ${docsUrl}
  contract    spec/openapi.yaml, as one file spec/dist/openapi.yaml
  client      packages/client/README.md

Paste this into another terminal; its token lives for 20 minutes:

  ${call}

Ctrl-C stops it.`);

const [code, signal] = await once(server, "exit");
docs.kill("SIGTERM");
if (signal)
  console.error(
    `\nThe server was ended by ${signal}. What it has acknowledged is in .data/; \`npm start\` goes on with it.`,
  );
process.exit(code ?? 1);
