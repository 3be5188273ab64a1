import { buildSync } from "esbuild";
import { openPage } from "./page.ts";
import { body, counterparty, logins, print, token, unknown } from "./setup.ts";

buildSync({ entryPoints: ["react-page.ts"], outfile: "node_modules/page.js", bundle: true, format: "esm" });
const given = JSON.stringify({ body, counterparty, logins, token, unknown });
const { page, errors, close } = await openPage(`<!doctype html><meta charset="utf-8"><title>Bank</title>
  <script>const given = ${given}</script>
  <body><script type="module" src="/node_modules/page.js"></script></body>`);
const textOf = async (selector: string) => {
  await page.locator(`${selector}:not(:empty)`).first().waitFor();
  return page.locator(selector).allTextContents();
};
const [rejected] = await textOf(".rejected");
const [missing] = await textOf(".missing");
await page.getByRole("button", { name: "Create" }).click();
const [created = ""] = await textOf("output");
// The list comes again once the customer is created.
const listed = await textOf("li");
await close();
if (errors.length > 0) throw new Error(errors.join("\n"));
print({ created, listed, rejected, missing });
