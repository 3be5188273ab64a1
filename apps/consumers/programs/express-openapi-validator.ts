import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler } from "express";
import * as validator from "express-openapi-validator";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

// A gateway that checks requests and responses with the bundle and forwards them.
const app = express();
app.use(express.json());
app.use(
  validator.middleware({
    apiSpec: "openapi.json",
    validateRequests: { allErrors: true },
    validateResponses: true,
    validateSecurity: { handlers: { CxAuthorization: async () => true } },
    ignorePaths: /^\/health/,
  }),
);
app.use(async (request, response) => {
  const { method, originalUrl } = request;
  const sent = method === "POST" ? { body: JSON.stringify(request.body) } : {};
  const headers = { "CX-Authorization": token, "Content-Type": "application/json" };
  const answer = await fetch(new URL(originalUrl, url), { method, headers, ...sent });
  const type = answer.headers.get("content-type") ?? "application/json";
  response
    .status(answer.status)
    .type(type)
    .json(await answer.json());
});
const explain: ErrorRequestHandler = (error, _request, response, _next) => {
  // What the gateway itself rejects has a status; a response that breaks the contract is a 500.
  response.status(error.status ?? 500).json({ code: `gateway: ${error.message}` });
};
app.use(explain);
const server = app.listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const { port } = server.address() as AddressInfo; // It listens on a port, not on a pipe.
const base = `http://127.0.0.1:${port}${new URL(url).pathname}/counterparty/${counterparty}/customers`;
const headers = { "CX-Authorization": token, "Content-Type": "application/json" };
const call = async (address: string, init = {}) => (await fetch(address, { headers, ...init })).json();

const created = await call(base, { method: "POST", body: JSON.stringify(body) });
const listed = await call(`${base}?${new URLSearchParams(logins.map((value) => ["logins", value]))}`);
const rejected = await call(`${base}?limit=0`);
const missing = await call(`${base}/${unknown}`);
print({
  created: created.customer_guid,
  listed: listed.customers?.map((one: { login: string }) => one.login) ?? [JSON.stringify(listed)],
  rejected: String(rejected.code).startsWith("gateway:") ? "invalid-request" : rejected.code,
  missing: missing.code,
});
server.close();
