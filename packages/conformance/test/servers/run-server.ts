/** Usage: node test/servers/run-server.ts CREDENTIALS [FAULT …]: starts the server, writes the credentials and prints the URL. */
import { writeFileSync } from "node:fs";
import { type Fault, faults } from "./faults.ts";
import { startNaiveServer } from "./naive.ts";
import { createParties } from "./parties.ts";
import { startServer } from "./server.ts";

const [file = "", ...names] = process.argv.slice(2);
const { credentials, parties } = createParties();
writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
const chosen = names.filter((name): name is Fault => Object.hasOwn(faults, name));
const { url } = names.includes("naive")
  ? await startNaiveServer()
  : await startServer(parties, new Set(chosen));
console.log(url);
