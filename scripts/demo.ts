/** `npm start`: the mock, the onboarding example against it, and what to do next. Stays up until Ctrl-C. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

const mock = spawn(process.execPath, ["apps/mock/src/main.ts"], {
  cwd: root,
  stdio: ["ignore", "pipe", "inherit"],
});
const [line] = await Promise.race([
  once(createInterface(mock.stdout), "line"),
  once(mock, "exit").then(() => [""]),
]);
const url = /http:\S+/.exec(String(line))?.[0];
if (!url) process.exit(mock.exitCode ?? 1); // The mock has said on standard error why it cannot start.

const stop = () => mock.kill("SIGTERM");
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

console.log(`\n${line}. Onboarding a customer with the client (packages/client/examples/onboard.ts):\n`);
const example = spawn(process.execPath, ["packages/client/examples/onboard.ts"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, SPECIE_URL: url, SPECIE_COUNTERPARTY: counterparty },
});
const [failed] = await once(example, "exit");
if (failed !== 0) {
  stop();
  console.error("\nThe example failed; the lines above say where.");
  process.exit(1);
}

console.log(`
The mock is up. It answers with the contract's examples and keeps nothing.

  API         ${url}
  contract    spec/openapi.yaml, as one file spec/dist/openapi.yaml
  client      packages/client/README.md

Paste this into another terminal:

  curl -G '${url}/counterparty/${counterparty}/customers' --data-urlencode 'search_string=ковал' -H 'CX-Authorization: any-token'

Ctrl-C stops it.`);

const [code] = await once(mock, "exit");
process.exit(code ?? 0);
