import { Client } from "pg";

/** The first row. */
export async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: "array" })).rows[0] ?? [];
  } finally {
    await client.end();
  }
}
