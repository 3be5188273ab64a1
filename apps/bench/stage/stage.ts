import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { Client } from "pg";
import { type Bank, openBank } from "./bank.ts";

/** The PostgreSQL that everybody measured here works on, made for the run and gone after it. */
export interface Stage extends AsyncDisposable {
  /** A new database with one bank in it that has this many customers, each with an account. */
  bank(customers: number): Promise<Bank>;
}

/** Starts it with the server's own settings, so durable: nothing is made quicker for the occasion. */
export async function openStage(progress: (line: string) => void): Promise<Stage> {
  const opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "specie-bench-"));
  opened.defer(() => rm(dataDir, { recursive: true }));
  // Run by root, PostgreSQL is another user, who must get through to its own directory below this one.
  await chmod(dataDir, 0o711);
  const { url, stop } = await startEmbedded({ dataDir, log: () => {} });
  opened.defer(stop);

  let databases = 0;
  return {
    async bank(customers) {
      databases += 1;
      const own = new URL(url);
      own.pathname = `bank_${databases}`;
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`CREATE DATABASE bank_${databases}`);
      await client.end();
      return openBank(own.href, dataDir, customers, progress);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
