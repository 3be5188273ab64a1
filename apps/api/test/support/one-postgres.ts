import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbedded } from "@specie/dev-postgres";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../src/db/migrate.ts";
import { ensureServerLogin } from "../../src/db/server-login.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the run's PostgreSQL, as its superuser. The database it names is migrated, empty and only to be copied. */
    readonly postgres: string;
  }
}

/** One PostgreSQL for the whole run, as the server itself would start it. */
export default async function onePostgres(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "specie-test-"));
  // Run by root, PostgreSQL is another user, who must get through to its own directory below this one.
  await chmod(dataDir, 0o711);
  const remove = fileURLToPath(new URL("remove-postgres.ts", import.meta.url));
  const remover = spawn(process.execPath, [remove, dataDir], {
    stdio: ["pipe", "ignore", "inherit"],
    detached: true,
  });
  const removed = once(remover, "exit");

  const { url, stop } = await startEmbedded({ dataDir, log: () => {} });
  await migrate(url);
  await ensureServerLogin(url);
  await stopAutovacuum(url);
  project.provide("postgres", url);
  return async () => {
    await stop();
    remover.stdin.end();
    await removed;
  };
}

/** Autovacuum would make plans and row placement depend on timing. */
async function stopAutovacuum(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("ALTER SYSTEM SET autovacuum = off");
  await client.query("SELECT pg_reload_conf()");
  await client.end();
}
