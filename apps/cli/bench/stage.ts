import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { type Bank, openBank } from "../test/bank.ts";
import { startServer } from "../test/server.ts";

/** A server that lets through as much as it can, with a bank, and files to import. */
export interface Stage {
  readonly bank: Bank;
  readonly connection: () => Promise<Readonly<Record<string, string>>>;
  readonly file: (rows: number) => Promise<string>;
  readonly end: () => Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const server = await startServer({ RATE_LIMIT: "off", DEMO: "off" });
  const bank = await openBank(server);
  let files = 0;
  return {
    bank,
    // A token lives for minutes only, so each program gets its own.
    connection: async () => ({
      SPECIE_URL: server.url,
      SPECIE_COUNTERPARTY: bank.guid,
      SPECIE_TOKEN: (await bank.specie(["token"])).out.trim(),
    }),
    file: async (rows) => {
      const file = join(bank.folder, `${rows}-${files++}.csv`);
      const out = createWriteStream(file);
      out.write("name,surname,balance_allowed\n");
      for (let row = 0; row < rows; row++)
        if (!out.write(`Олена ${row},Шевченко,1500.5\n`)) await once(out, "drain");
      out.end();
      await once(out, "close");
      return file;
    },
    end: async () => {
      await bank.remove();
      await server.stop();
    },
  };
}
