/**
 * What an import is compared with: a plain loop that opens customers with the client, so many at once. Prints how many a second.
 *
 * Usage: node bench/bare-loop.ts COUNT CONCURRENCY, with SPECIE_URL, SPECIE_COUNTERPARTY and SPECIE_TOKEN.
 */
import { createClient } from "@specie/client";
import { asset } from "../test/test-bank.ts";

const {
  SPECIE_URL: baseUrl = "",
  SPECIE_COUNTERPARTY: counterpartyGuid = "",
  SPECIE_TOKEN: token = "",
} = process.env;
const [count = 0, concurrency = 1] = process.argv.slice(2).map(Number);
const client = createClient({ baseUrl, counterpartyGuid, token });

let next = 0;
async function work(): Promise<void> {
  while (next < count) {
    const row = next++;
    await client.createCustomer({
      body: { ...asset, name: `Олена ${row}`, surname: "Шевченко", balance_allowed: 1500.5 },
    });
  }
}

const begun = performance.now();
await Promise.all(Array.from({ length: concurrency }, work));
console.log(count / ((performance.now() - begun) / 1000));
