import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5.9";

/** A program whose names at `^` an editor shows, and what it shows. */
const program = `
import { createClient } from "@specie/client";
const client = createClient({ baseUrl: "https://bank.example/api/v1", counterpartyGuid: "g", token: "t" });
const outcome = await client.safe.getCustomer({ customer_guid: "g" });
if (outcome.ok) {
  const customer = outcome.data;
  const guid = customer.wallet_user_guid;
} else {
  const error = outcome.error;
  if (error.code === "customer-not-found") {
    const missing = error;
  }
}
const { data: page } = await client.listCustomers();
export const rows = page.customers;
`;

const expected: Readonly<Record<string, string>> = {
  customer: "const customer: Customer",
  guid: "const guid: string",
  missing: 'const missing: ProblemError<"customer-not-found">',
  page: "const page: CustomerPage",
  rows: "const rows: Customer[]",
};

/** Throws unless an editor shows names of the contract for what the client returns, instead of their expansions. */
export function checkHoverTexts(folder: string): void {
  const file = join(folder, "hover.mts");
  writeFileSync(file, program);
  const options = { strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, types: [] };
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) =>
      ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, "utf8")) : undefined,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
  for (const [name, text] of Object.entries(expected)) {
    const position = program.search(new RegExp(`(?<=const \\{? ?(data: )?)${name}\\b`));
    const shown = ts.displayPartsToString(service.getQuickInfoAtPosition(file, position)?.displayParts);
    if (shown !== text) throw new Error(`An editor shows "${shown}" for ${name}, not "${text}".`);
  }
  console.log(`An editor shows ${Object.values(expected).join("; ")}.`);
}
