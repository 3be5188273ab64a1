import { openPage } from "./page.ts";
import { body, counterparty, logins, print, token, unknown } from "./setup.ts";

const { page, errors, close } = await openPage(`<!doctype html><meta charset="utf-8"><title>API</title>
  <link rel="stylesheet" href="/node_modules/swagger-ui-dist/swagger-ui.css">
  <div id="ui"></div>
  <script src="/node_modules/swagger-ui-dist/swagger-ui-bundle.js"></script>
  <script>
    const ui = SwaggerUIBundle({
      url: "/openapi.json", dom_id: "#ui", tryItOutEnabled: true,
      onComplete: () => ui.preauthorizeApiKey("CxAuthorization", ${JSON.stringify(token)}),
    });
  </script>`);

interface Call {
  readonly path?: Readonly<Record<string, string>>;
  readonly list?: readonly [name: string, values: readonly string[]];
  readonly json?: object;
}

/** Fills in an operation's form as its reader does, executes it, and returns the body that the page shows. */
async function execute(operation: string, { path = {}, list, json }: Call) {
  const block = page.locator(`[id$="-${operation}"].opblock`);
  if (!(await block.getAttribute("class"))?.includes("is-open"))
    await block.locator(".opblock-summary-control").first().click();
  for (const [name, value] of Object.entries({ counterparty_guid: counterparty, ...path }))
    await block.locator(`tr[data-param-name="${name}"] input`).fill(value);
  if (list) {
    const row = block.locator(`tr[data-param-name="${list[0]}"]`);
    for (const [index, value] of list[1].entries()) {
      await row.locator(".json-schema-form-item-add").click();
      await row.locator("input").nth(index).fill(value);
    }
  }
  if (json) await block.locator("textarea.body-param__text").fill(JSON.stringify(json));
  const answered = page.waitForResponse((response) => response.url().includes("/counterparty/"));
  await block.locator("button.execute").click();
  await answered;
  const shown = block.locator(".live-responses-table .response-col_description .highlight-code code").first();
  await shown.waitFor();
  const text = (await shown.textContent()) ?? "";
  await block.locator(".btn-clear").first().click();
  return JSON.parse(text);
}

const created = await execute("createCustomer", { json: body });
const listed = await execute("listCustomers", { list: ["logins", logins] });
// The page itself refuses a limit of 0, so the invalid request is a body that only the server judges.
const rejected = await execute("createCustomer", { json: { ...body, no_such_field: true } });
const missing = await execute("getCustomer", { path: { customer_guid: unknown } });
await close();
if (errors.length > 0) throw new Error(errors.join("\n"));
print({
  created: created.customer_guid,
  listed: listed.customers.map((one: { login: string }) => one.login),
  rejected: rejected.code,
  missing: missing.code,
});
