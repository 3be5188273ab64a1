import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

// What the commands read and edit, each file with the lines around the places, and with some beside that are not theirs.
const text = "type: string\nmaxLength: 64\nexample: Ясна\n";
const operation = (id: string) => `  ${id},\n`;
const handlers = ["createCustomer", "getCustomer", "listKeys"];
const kebab = (id: string) => id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const files: Readonly<Record<string, string>> = {
  "spec/openapi.yaml": `openapi: 3.1.0
info:
  title: Customers
  version: 1.4.2
tags:
  - name: Customers
  - name: Keys
  - name: Keys and more
paths:
  /counterparty/{counterparty_guid}/customers:
    $ref: paths/counterparty_{counterparty_guid}_customers.yaml
components:
  schemas: {}
x-components:
  components: {}
`,
  "spec/releases/1.4.2.json": "{}",
  "spec/paths/counterparty_{counterparty_guid}_customers.yaml": `get:
  parameters:
    - $ref: ../components/parameters/KycLevels.yaml
    - $ref: ../components/parameters/SearchString.yaml
    - $ref: ../components/parameters/Limit.yaml
`,
  "spec/paths/counterparty_{counterparty_guid}_customers_{customer_guid}.yaml": `get:
  responses:
    "404":
      $ref: ../components/responses/CustomerNotFound.yaml
`,
  "spec/paths/counterparty_{counterparty_guid}_jwk_{jwk_guid}.yaml": `put:
  responses:
    "404":
      $ref: ../components/responses/KeyNotFound.yaml
`,
  "spec/components/parameters/CounterpartyGuid.yaml": "name: counterparty_guid\nin: path\n",
  "spec/components/parameters/CustomerGuid.yaml": "name: customer_guid\nin: path\n",
  "spec/components/parameters/JwkGuid.yaml": "name: jwk_guid\nin: path\n",
  "spec/components/parameters/Limit.yaml": "name: limit\nin: query\n",
  "spec/components/schemas/Customer.yaml": `required:
  - guid
  - created_at
properties:
  guid:
    $ref: Guid.yaml
  branch_guid:
    $ref: GuidOrNull.yaml
  kyc_level:
    $ref: KycLevel.yaml
  opened:
    $ref: Moment.yaml
  note:
    type: string
  created_at:
    $ref: Moment.yaml
`,
  "spec/components/schemas/CustomerCreate.yaml": `properties:
  branch_guid:
    $ref: Guid.yaml
  kyc_level:
    $ref: KycLevel.yaml
  opened:
    $ref: Moment.yaml
  note:
    type: string
  iban:
    $ref: Text.yaml
  asset_code:
    $ref: Text.yaml
`,
  "spec/components/schemas/CustomerUpdate.yaml":
    "properties:\n  note:\n    type: string\n  is_disabled:\n    type: boolean\n",
  "spec/components/schemas/Guid.yaml": "type: string\nformat: uuid\n",
  "spec/components/schemas/GuidOrNull.yaml": "type: [string, 'null']\nformat: uuid\n",
  "spec/components/schemas/KycLevel.yaml": "type: integer\nmaximum: 99\nexamples: [2, 3]\n",
  "spec/components/schemas/Moment.yaml": "type: string\nformat: date-time\n",
  "spec/components/schemas/MomentOrNull.yaml": "type: [string, 'null']\nformat: date-time\n",
  "spec/components/schemas/Text.yaml": text,
  "spec/components/schemas/TextOrNull.yaml": text,
  "spec/components/examples/CustomerActive.yaml":
    "summary: One\nvalue:\n  login: olena\n  branch_guid: 0193e7c1\n  iban: UA1\n",
  "spec/components/examples/CustomerPageTwo.yaml":
    "value:\n  customers:\n    - wallet_user_guid: 1\n      branch_guid: 2\n    - wallet_user_guid: 3\n      branch_guid: null\n      login: b\n",
  "spec/components/examples/KeyOne.yaml": "value:\n  branch_guid: 3\n",
  "apps/api/src/stores/customers/filters.ts":
    'const filters = {\n  kyc_levels: { column: "kyc_level" },\n  search_string: {\n  },\n};\n',
  "apps/api/src/stores/customers/customer-row.ts":
    "const fields = {\n  note: text,\n} as const satisfies {\n  readonly [Name in FieldName]: Field;\n};\n",
  "apps/api/src/operations/handlers.ts": `import type { Handlers } from "./call.ts";
${handlers.map((id) => `import { ${id} } from "./${kebab(id)}.ts";\n`).join("")}
/** One handler for each operation. */
export const handlers: Handlers = {
${handlers.map(operation).join("")}};
`,
  "apps/api/src/db/migrations/0003-indexes.sql":
    "-- works-with: 0001\nCREATE INDEX customers_kyc_level ON customers (kyc_level);\n",
  "apps/api/src/db/migrations/0007-more.sql": "-- works-with: 0005\n",
  "apps/docs/src/content/search-words.yaml":
    "reference/listKeys:\n  en: keys\nreference/authentication:\n  en: token\n",
};

/** A repository of the folder in which the commands find every place, and no more. */
export function smallRepository() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "specie-small-")));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, content: string, mode = 0o644) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content, { mode });
  };
  for (const [file, content] of Object.entries(files)) write(file, content);
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  /** The lines that a file has gained, each below the line before it, and those that others have replaced. */
  const gained = (file: string): string => {
    const left = (files[file] ?? "").split("\n");
    let above: readonly string[] = [];
    return read(file)
      .split("\n")
      .flatMap((line, index, all) => {
        const [next = ""] = left;
        const isReplaced = line !== next && !all.includes(next, index);
        const shown = [...above, ...(isReplaced ? [`- ${next}`] : []), `+ ${line}`];
        if (line === next || isReplaced) left.shift();
        above = line === next ? [`  ${line}`] : [];
        return line === next ? [] : shown;
      })
      .concat(left.map((line) => `- ${line}`))
      .join("\n");
  };
  return { root, write, read, gained };
}
