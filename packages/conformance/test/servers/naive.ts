import { randomUUID } from "node:crypto";
import { listen, type TestServer } from "./server.ts";

/**
 * What a first attempt looks like: it stores and returns what it is sent. It checks neither tokens nor values, has no problem
 * documents, responds with 201 to a creation and ignores all filters but paging.
 */
export function startNaiveServer(): Promise<TestServer> {
  const customers = new Map<string, Record<string, unknown>>();
  const keys = new Map<string, Record<string, unknown>>();
  return listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    const [, , , , counterparty = "", kind = "", guid = "", more = ""] = pathname.split("/");
    let body: Record<string, unknown> = {};
    try {
      body = JSON.parse(Buffer.concat(chunks).toString() || "{}");
    } catch {
      return reply(400, { error: "Bad JSON" });
    }
    const route = `${request.method} ${kind}${guid && kind !== "accounts" ? "/one" : ""}${more && `/${more}`}`;
    const customer = customers.get(guid);
    switch (guid === "authenticate" ? "authenticate" : route) {
      case "POST customers": {
        const created = {
          ...body,
          wallet_user_guid: randomUUID(),
          counterparty_guid: counterparty,
          created_at: new Date(),
        };
        customers.set(created.wallet_user_guid, created);
        return reply(201, { ...created, customer_guid: created.wallet_user_guid });
      }
      case "GET customers": {
        const all = [...customers.values()];
        const from = Number(searchParams.get("offset") ?? 0);
        const page = all.slice(from, from + Number(searchParams.get("limit") ?? 50));
        return reply(200, { customers: page, total: all.length, total_relation: "eq", next_cursor: null });
      }
      case "GET customers/one":
        return customer ? reply(200, customer) : reply(404, { error: "Not found" });
      case "PUT customers/one":
        return customer ? reply(200, Object.assign(customer, body)) : reply(404, { error: "Not found" });
      case "GET customers/one/accounts":
        return reply(200, { accounts: customer ? [customer] : [], total: customer ? 1 : 0 });
      case "GET jwk":
        return reply(200, { keys: [...keys.values()] });
      case "POST jwk": {
        const key = { ...body, guid: randomUUID() };
        keys.set(key.guid, key);
        return reply(201, { guid: key.guid });
      }
      case "PUT jwk/one":
        return reply(200, {});
      case "authenticate":
        return reply(200, { sub: "someone" });
      default:
        return reply(404, { error: "Not found" });
    }
  });
}
