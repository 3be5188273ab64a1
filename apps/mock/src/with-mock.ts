/**
 * Runs a command while a mock is up on a free port, and ends with the command's exit code.
 *
 * Usage: node src/with-mock.ts COMMAND [ARGUMENT …], where `{url}` in an argument is replaced by the mock's URL.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { english } from "@specie/contract/editions";
import { startMock } from "./start-mock.ts";

const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error("Usage: node src/with-mock.ts COMMAND [ARGUMENT …]");
  process.exit(2);
}

const mock = await startMock({ port: 0, host: "127.0.0.1", contract: english });
const child = spawn(
  command,
  args.map((argument) => argument.replaceAll("{url}", mock.url)),
  { stdio: "inherit", env: { ...process.env, SPECIE_URL: mock.url } },
);
const [code] = await Promise.race([once(child, "exit"), once(child, "error")]);
await mock.stop();
if (typeof code !== "number") console.error(`${command} did not run to its end: ${code}`);
process.exit(typeof code === "number" ? code : 1);
