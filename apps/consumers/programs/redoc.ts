import type { Locator } from "playwright-core";
import { openPage } from "./page.ts";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

const { page, errors, close } = await openPage(`<!doctype html><meta charset="utf-8"><title>API</title>
  <redoc spec-url="/openapi.json" hide-loading></redoc>
  <script src="/node_modules/redoc/bundles/redoc.standalone.js"></script>`);

const textOf = async (part: Locator) => (await part.textContent()) ?? "";

/** Redoc sends nothing. Its reader takes method and path from the page of the operation, and so does this. */
async function read(operation: string) {
  const section = page.locator(`[id="operation/${operation}"]`);
  await section.waitFor();
  const method = (await textOf(section.locator(".http-verb").first())).toUpperCase();
  const path = await textOf(section.getByText(/^\/counterparty\//).first());
  return { section, method, path: path.trim() };
}

async function call(operation: string, { query = "", json }: { query?: string; json?: object } = {}) {
  const { method, path } = await read(operation);
  const address = path.replace("{counterparty_guid}", counterparty).replace("{customer_guid}", unknown);
  const answer = await fetch(`${url}${address}${query}`, {
    method,
    headers: { "CX-Authorization": token, "Content-Type": "application/json" },
    ...(json && { body: JSON.stringify(json) }),
  });
  return answer.json();
}

// The body that the page shows first, with the login that the list is asked for.
const { section } = await read("createCustomer");
const sample: object = JSON.parse(await textOf(section.locator(".redoc-json").first()));
const created = await call("createCustomer", { json: { ...sample, login: body.login } });
const { section: list } = await read("listCustomers");
const array = await textOf(list.locator("tr", { hasText: /^logins/ }).first());
if (!array.includes("Array of strings")) throw new Error(`The page shows logins as ${array}`);
const listed = await call("listCustomers", {
  query: `?${new URLSearchParams(logins.map((value) => ["logins", value]))}`,
});
const rejected = await call("listCustomers", { query: "?limit=0" });
const missing = await call("getCustomer");
const { section: one } = await read("getCustomer");
await one.getByRole("button", { name: /^404/ }).click();
if (!(await textOf(one)).includes(missing.code))
  throw new Error(`The page does not show the code ${missing.code} with the answer 404`);
await close();
if (errors.length > 0) throw new Error(errors.join("\n"));
print({
  created: created.customer_guid,
  listed: listed.customers.map((customer: { login: string }) => customer.login),
  rejected: rejected.code,
  missing: missing.code,
});
