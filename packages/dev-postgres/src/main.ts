/**
 * Runs PostgreSQL on a data directory until a signal, so that servers that come and go share it.
 *
 * Usage: node src/main.ts DATA_DIRECTORY
 */
import { once } from "node:events";
import { startEmbedded } from "./dev-postgres.ts";

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) {
  console.error("Usage: node src/main.ts DATA_DIRECTORY");
  process.exit(2);
}
// Before the server is ready too: it starts, then stops. A second signal of its kind ends the program at once.
const ended = Promise.race(["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => once(process, signal)));
try {
  const { url, stop } = await startEmbedded({ dataDir, log: (line) => console.error(line) });
  // Without the password, which is in the data directory.
  console.log(`PostgreSQL listens on port ${new URL(url).port}`);
  await ended;
  await stop();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
