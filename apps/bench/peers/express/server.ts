/** The usual stack around a written contract: Express, express-openapi-validator, jose, the driver. */
import { fileURLToPath } from "node:url";
import express, { type ErrorRequestHandler } from "express";
import * as OpenApiValidator from "express-openapi-validator";
import { Pool } from "pg";
import { type AccountRow, accountBody, accountQuery } from "../account-body.ts";
import { createTokenCheck } from "./check-token.ts";

const pool = new Pool({ connectionString: process.env["DATABASE_URL"], max: 8 });
const checkToken = createTokenCheck(pool);

const app = express();
app.disable("x-powered-by");
app.use(express.json());
app.use(
  OpenApiValidator.middleware({
    apiSpec: fileURLToPath(import.meta.resolve("@specie/spec/openapi.json")),
    validateRequests: true,
    validateResponses: false,
    validateSecurity: {
      handlers: {
        // Runs before Express knows the path's parameters.
        CxAuthorization: ({ path, headers }) =>
          checkToken(path.split("/")[4] ?? "", headers["cx-authorization"]),
      },
    },
    formats: {
      "stellar-public-key": { type: "string", validate: (text: string) => /^G[A-Z2-7]{55}$/.test(text) },
      iban: { type: "string", validate: (text: string) => /^[A-Z]{2}\d\d[A-Z0-9]{11,30}$/.test(text) },
      decimal: { type: "number", validate: () => true },
    },
  }),
);

app.get("/api/v1/counterparty/:counterparty_guid/accounts/:account_guid", async (request, response) => {
  const { counterparty_guid, account_guid } = request.params;
  const { rows } = await pool.query<AccountRow>({
    name: "account",
    text: accountQuery,
    values: [counterparty_guid, account_guid, request.query["iban"] ?? null],
  });
  const [row] = rows;
  if (!row) {
    response.status(404).json({ code: "account-not-found" });
    return;
  }
  response.setHeader("x-request-id", request.get("x-request-id") ?? crypto.randomUUID());
  response.setHeader("etag", `"${row.version}"`);
  response.json(accountBody(row));
});

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ code: error.name, errors: error.errors });
};
app.use(answerError);

const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") console.log(`http://127.0.0.1:${address?.port}/api/v1`);
});
