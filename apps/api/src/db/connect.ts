import { Client, type ClientConfig } from "pg";
import { openHosts } from "./hosts.ts";

/** A connection for one piece of work, to the host of the URL that can be used. The caller ends it. */
export async function connect(url: string, options: ClientConfig = {}): Promise<Client> {
  const hosts = openHosts(url, (connectionString) => connectionString);
  return hosts.connect(async (connectionString) => {
    // A host that does not respond must not hide the next one.
    const client = new Client({ connectionTimeoutMillis: 10_000, ...options, connectionString });
    // The statement in progress gets the error too; without a listener it would end the process.
    client.on("error", () => {});
    try {
      await client.connect();
      await hosts.check(client);
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  });
}
