/** The minimum: Node's HTTP server and the driver. No token, no validation, no isolation of tenants. */
import { createServer, type IncomingMessage } from "node:http";
import { Pool } from "pg";
import { type AccountRow, accountBody, accountQuery } from "../account-body.ts";
import { createCustomer } from "./create-customer.ts";
import { listCustomers } from "./list-customers.ts";

// As many connections as everybody here.
const pool = new Pool({ connectionString: process.env["DATABASE_URL"], max: 8 });

const server = createServer(async (request, response) => {
  const [, counterparty = "", kind, guid = ""] =
    /counterparty\/([^/]+)\/(\w+)\/?([^/?]*)/.exec(request.url ?? "") ?? [];
  try {
    const body = JSON.stringify(
      kind === "accounts"
        ? await getAccount(counterparty, guid)
        : request.method === "POST"
          ? await createCustomer(
              pool,
              counterparty,
              request.headers["idempotency-key"],
              await readBody(request),
            )
          : await listCustomers(pool, counterparty),
    );
    response.setHeader("content-type", "application/json");
    response.end(body);
  } catch (error) {
    console.error(error);
    response.statusCode = 500;
    response.end();
  }
});

async function getAccount(counterparty: string, guid: string): Promise<object> {
  const { rows } = await pool.query<AccountRow>({
    name: "account",
    text: accountQuery,
    values: [counterparty, guid, null],
  });
  const [row] = rows;
  if (!row) throw new Error("no such account");
  return accountBody(row);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") console.log(`http://127.0.0.1:${address?.port}/api/v1`);
});
