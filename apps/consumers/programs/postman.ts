import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { body, counterparty, logins, print, token, unknown, url } from "./setup.ts";

interface Variable {
  readonly key: string;
  value: string;
}

interface Item {
  name: string;
  readonly item?: Item[];
  readonly request?: {
    header?: unknown[];
    body?: unknown;
    readonly url: { query: Variable[]; readonly variable: readonly Variable[] };
  };
}

// The converter fills every parameter with an invented value; a reader of the collection replaces them, as here.
const collection: { item: Item[] } = JSON.parse(readFileSync("generated/collection.json", "utf8"));

function find(name: string, items: readonly Item[] = collection.item): Item | undefined {
  for (const one of items) {
    const found = one.name === name && one.request ? one : find(name, one.item ?? []);
    if (found) return found;
  }
  return undefined;
}

function request(name: string, query: readonly Variable[] = [], json?: object): Item {
  const item = structuredClone(find(name));
  if (!item?.request) throw new Error(`The collection has no request ${name}`);
  const { request } = item;
  request.header = json ? [{ key: "Content-Type", value: "application/json" }] : [];
  request.url.query = [...query];
  for (const variable of request.url.variable)
    variable.value = variable.key === "counterparty_guid" ? counterparty : unknown;
  if (json) request.body = { mode: "raw", raw: JSON.stringify(json) };
  return item;
}

const item = [
  request("Create a customer", [], body),
  request(
    "List customers",
    logins.map((value) => ({ key: "logins", value })),
  ),
  request("List customers", [{ key: "limit", value: "0" }]),
  request("Get a customer"),
];
writeFileSync("run.json", JSON.stringify({ ...collection, item }));
const variables = [`baseUrl=${url}`, `apiKey=${token}`].flatMap((one) => ["--env-var", one]);
execFileSync("node_modules/.bin/newman", [
  ...["run", "run.json", ...variables],
  ...["--reporters", "json", "--reporter-json-export", "report.json"],
]);

interface Execution {
  readonly response: { readonly stream: { readonly data: readonly number[] } };
}
const report: { run: { executions: Execution[] } } = JSON.parse(readFileSync("report.json", "utf8"));
const [created, listed, rejected, missing] = report.run.executions.map(({ response }) =>
  JSON.parse(Buffer.from(response.stream.data).toString()),
);
print({
  created: created.customer_guid,
  listed: listed.customers.map((one: { login: string }) => one.login),
  rejected: rejected.code,
  missing: missing.code,
});
