import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { onTestFinished } from "vitest";

/** An empty directory for the test's own server or PostgreSQL. After the test, what still runs there is ended. */
export async function dataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "specie-proof-"));
  // Where we are root, PostgreSQL runs as somebody else, who has to come through.
  await chmod(directory, 0o711);
  onTestFinished(async () => {
    if (existsSync(join(directory, "postgres/cluster/postmaster.pid")))
      await (await embeddedIn(directory)).stop();
    await rm(directory, { recursive: true });
  });
  return directory;
}

/** The PostgreSQL of a server with this data directory: the one that the server has started, or else one of our own. */
export function embeddedIn(directory: string) {
  return startEmbedded({ dataDir: join(directory, "postgres"), log: () => {} });
}
