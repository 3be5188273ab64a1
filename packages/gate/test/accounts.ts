/** A contract as small as can be, in which a schema is sent by one operation and answered by two. */
export function accounts() {
  return {
    openapi: "3.1.0",
    info: { title: "Accounts", version: "1.2.3" },
    paths: {
      "/accounts": {
        get: {
          operationId: "listAccounts",
          parameters: [
            { name: "limit", in: "query", schema: { type: "integer", default: 50, maximum: 200 } },
          ],
          responses: { 200: answer({ type: "array", items: account }) },
        },
        post: {
          operationId: "openAccount",
          requestBody: { content: { "application/json": { schema: account } } },
          responses: { 200: answer(account) },
        },
      },
    },
    components: {
      schemas: {
        Account: {
          type: "object",
          required: ["name"],
          properties: {
            name: { type: "string", maxLength: 64 },
            kind: { type: "string", enum: ["a", "b"] },
          },
        } as Record<string, unknown>, // Tests put in what they need.
      },
    },
  };
}

const account = { $ref: "#/components/schemas/Account" };

function answer(schema: Record<string, unknown>) {
  return { description: "Done.", content: { "application/json": { schema } } };
}

/** The contract after a change to a copy. */
export function changed(
  change: (contract: ReturnType<typeof accounts>) => void,
): ReturnType<typeof accounts> {
  const contract = structuredClone(accounts());
  change(contract);
  return contract;
}
