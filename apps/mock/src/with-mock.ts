/**
 * Runs a command while a mock is up on a free port, and ends with the command's exit code.
 *
 * Usage: node src/with-mock.ts COMMAND [ARGUMENT …], where `{url}` in an argument is replaced by the mock's URL.
 */
import { english } from "@specie/contract/editions";
import { runChild } from "./run-child.ts";
import { startMock } from "./start-mock.ts";

const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error("Usage: node src/with-mock.ts COMMAND [ARGUMENT …]");
  process.exit(2);
}

const mock = await startMock({ port: 0, host: "127.0.0.1", contract: english });
const code = await runChild(command, args, mock.url);
await mock.stop();
process.exit(code);
