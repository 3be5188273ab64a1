import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@specie/dev-postgres";
import { postgresCpu } from "../load/postgres-cpu.ts";
import { startOurs, startPeer } from "../servers/contenders.ts";
import { installPrevious } from "../servers/previous-server.ts";
import { type Bank, openBank } from "./bank.ts";
import { connectTo, during } from "./connect.ts";

/** The PostgreSQL that everybody measured here works on, made for the run and gone after it, and the servers that can be started. */
export interface Stage extends AsyncDisposable {
  /** A new database with one bank in it that has this many customers, each with an account. */
  bank(customers: number): Promise<Bank>;
  /** A new database with several, of the server's version or of another one, by its command. */
  banks(count: number, customers: number, program?: URL): Promise<readonly Bank[]>;
  readonly startOurs: typeof startOurs;
  readonly startPeer: typeof startPeer;
  readonly installPrevious: typeof installPrevious;
  readonly postgresCpu: typeof postgresCpu;
}

/** What the stage is made with. */
const machine = { startEmbedded, openBank, connectTo };

/** Starts it with the server's own settings, so durable: nothing is made quicker for the occasion. */
export async function openStage(
  progress: (line: string) => void,
  { startEmbedded, openBank, connectTo } = machine,
): Promise<Stage> {
  const opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), "specie-bench-"));
  opened.defer(() => rm(dataDir, { recursive: true }));
  // Run by root, PostgreSQL is another user, who must get through to its own directory below this one.
  await chmod(dataDir, 0o711);
  const { url, stop } = await startEmbedded({ dataDir, log: () => {} });
  opened.defer(stop);

  let databases = 0;
  async function createDatabase(): Promise<string> {
    databases += 1;
    const own = new URL(url);
    own.pathname = `bank_${databases}`;
    const create = `CREATE DATABASE bank_${databases}`;
    await during(connectTo(url), ({ query }) => query(create));
    return own.href;
  }
  return {
    async bank(customers) {
      return openBank({ database: await createDatabase(), folder: dataDir, customers, progress });
    },
    async banks(count, customers, program) {
      const database = await createDatabase();
      const banks: Bank[] = [];
      for (let made = 0; made < count; made += 1)
        banks.push(await openBank({ database, folder: dataDir, customers, progress, program }));
      return banks;
    },
    ...{ startOurs, startPeer, installPrevious, postgresCpu },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
