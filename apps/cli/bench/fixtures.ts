import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { startServer } from "../test/server.ts";
import { type Bank, openBank } from "../test/test-bank.ts";

/** A server without a rate limit, with a bank, and files to import. */
export interface BenchFixtures {
  readonly bank: Bank;
  readonly connection: () => Promise<Readonly<Record<string, string>>>;
  readonly file: (rows: number) => Promise<string>;
  readonly end: () => Promise<void>;
}

export async function createBenchFixtures(): Promise<BenchFixtures> {
  const server = await startServer({ RATE_LIMIT: "off", DEMO: "off" });
  const bank = await openBank(server);
  let files = 0;
  return {
    bank,
    // A token expires after minutes, so each program gets its own.
    connection: async () => ({
      SPECIE_URL: server.url,
      SPECIE_COUNTERPARTY: bank.guid,
      SPECIE_TOKEN: (await bank.specie(["token"])).out.trim(),
    }),
    file: async (rows) => {
      // The same content has the same idempotency keys, and the server would only repeat its responses.
      const number = ++files;
      const file = join(bank.folder, `${rows}-${number}.csv`);
      const out = createWriteStream(file);
      out.write("name,surname,balance_allowed\n");
      for (let row = 0; row < rows; row++)
        if (!out.write(`Олена ${number}-${row},Шевченко,1500.5\n`)) await once(out, "drain");
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

/** Runs a program with this Node to its end, and returns its output and its time in seconds. */
export async function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ out: string; seconds: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const out = await text(child.stdout);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${out}`);
  return { out, seconds: (performance.now() - begun) / 1000 };
}
