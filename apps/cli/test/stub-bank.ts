import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import type { Customer } from "@specie/client";
import { run } from "./run.ts";
import type { Bank } from "./test-bank.ts";

/**
 * A bank whose server accepts every customer, for mutation testing, which repeats the tests hundreds of times. The same tests run
 * with the real server otherwise.
 */
export async function openStubBank(): Promise<Pick<Bank, "folder" | "specie" | "customers" | "remove">> {
  const stored: Customer[] = [];
  const server = createServer(async (request, response) => {
    const body = Object(await json(request));
    const guid = randomUUID();
    // Only these members are read by the tests of bank files.
    stored.push({ login: null, ...body, wallet_user_guid: guid } as Customer);
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ customer_guid: guid }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server that listens has one.
  const folder = await mkdtemp(join(tmpdir(), "specie-stub-bank-"));
  const env = {
    SPECIE_URL: `http://127.0.0.1:${port}`,
    SPECIE_COUNTERPARTY: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
    SPECIE_TOKEN: "x.y.z",
  };
  return {
    folder,
    specie: (args, given) => run(args, { env, ...given }),
    customers: async () => [...stored],
    remove: async () => {
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}
