import { type Change, RefusedChange } from "./change.ts";
import {
  addChangeset,
  addMigration,
  checkFieldName,
  columnTypeOf,
  componentOfField,
  pascalOf,
  raiseVersion,
  readSchema,
} from "./contract.ts";
import type { Plan } from "./plan.ts";

export interface NewFilter {
  readonly name: string;
  readonly english: string;
  readonly ukrainian?: string | undefined;
  /** The label of the filter in a form, by default made from its name. */
  readonly title?: string | undefined;
  readonly ukrainianTitle?: string | undefined;
}

const list = "spec/paths/counterparty_{counterparty_guid}_customers.yaml";
const migrations = "apps/api/src/db/migrations";

/** A filter of `listCustomers`: its parameter, its row in the server's table, an index if its column has none. */
export function planFilter(change: Change, filter: NewFilter): Plan {
  const { name, english, ukrainian, ukrainianTitle, title = titleOf(filter.name) } = filter;
  checkFieldName(name);
  const { field, comparison } = readName(change, name);
  const table = tableOf(change, field);
  if (table === "accounts" && comparison !== "one of")
    throw new RefusedChange(
      `${field} is a field of the account: only a filter with a list of values can look for customers by it.`,
    );
  const component = componentOfField(change, field);
  const schema = component === undefined ? undefined : readSchema(change, component);
  if (component === undefined || schema === undefined)
    throw new RefusedChange(
      `The schema of ${field} is no component, so nothing can refer to it. Move it to spec/components/schemas/.`,
    );
  const type = columnTypeOf(schema);
  const parameter = pascalOf(name);
  change.create(
    `spec/components/parameters/${parameter}.yaml`,
    parameterOf({ name, english, title }, component, schema),
  );
  change.insertBefore(
    list,
    / {4}- \$ref: \.\.\/components\/parameters\/SearchString\.yaml\n/,
    `    - $ref: ../components/parameters/${parameter}.yaml\n`,
  );
  change.insertBefore(
    "apps/api/src/stores/customers/filters.ts",
    / {2}search_string: \{/,
    `  ${name}: { ${table === "accounts" ? 'table: "accounts", ' : ""}column: "${field}", type: "${type}", comparison: "${comparison}" },\n`,
  );
  if (!hasIndex(change, table, field))
    addMigration(change, name, ["-- no-transaction", ...indexes[table](name, field)]);
  raiseVersion(change);
  addChangeset(
    change,
    name,
    `Customers can be listed by \`${name}\`.`,
    `Клієнтів можна відбирати за параметром \`${name}\`.`,
  );
  return {
    translations: {
      [`$.components.parameters.${parameter}`]: { description: ukrainian },
      [`$.components.parameters.${parameter}.schema`]: { title: ukrainianTitle },
    },
    left: ["pnpm refresh   # the responses in the documentation and the reports of the conformance kit"],
  };
}

/** The field and the comparison of a filter, which follow from its name, here as in the conformance kit. */
function readName(change: Change, name: string): { field: string; comparison: string } {
  const fields = Object.keys(readSchema(change, "CustomerCreate").properties ?? {});
  const bound = /^(min|max)_(.+)$/.exec(name);
  const field = (bound ? [bound[2]] : [name.replace(/s$/, ""), name.replace(/es$/, "")]).find(
    (one) => one !== undefined && one !== name && fields.includes(one),
  );
  if (field === undefined)
    throw new RefusedChange(
      `"${name}" names no field of CustomerCreate. A filter is a field's name in the plural (branch_guids), or min_ or max_ before a field's name (min_kyc_level): the conformance kit derives from it what the filter must find.`,
    );
  if (!bound) return { field, comparison: "one of" };
  return { field, comparison: bound[1] === "min" ? "at least" : "at most" };
}

/** `min_kyc_level` is `Kyc level from`. */
function titleOf(name: string): string {
  const [, side, field = name] = /^(min|max)_(.+)$/.exec(name) ?? [];
  const words = field.replaceAll("_", " ");
  const end = side === undefined ? "" : side === "min" ? " from" : " to";
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${end}`;
}

function parameterOf(
  { name, english, title }: Required<Pick<NewFilter, "name" | "english">> & { readonly title: string },
  component: string,
  schema: { readonly example?: unknown; readonly examples?: readonly unknown[] },
) {
  const head = `name: ${name}\nin: query\nrequired: false\ndescription: ${JSON.stringify(english)}\n`;
  const example = JSON.stringify(schema.example ?? schema.examples?.[0] ?? null);
  const reference = `$ref: ../schemas/${component}.yaml`;
  const titled = `title: ${JSON.stringify(title)}`;
  if (/^(min|max)_/.test(name))
    return `${head}schema:\n  ${reference}\n  ${titled}\n  examples: [${example}]\n`;
  const array = `schema:\n  ${titled}\n  type: array\n  maxItems: 100\n  items:\n    ${reference}\n`;
  return `${head}style: form\nexplode: true\n${array}  examples: [[${example}]]\n`;
}

type Table = "customers" | "accounts";

/** A field of CustomerCreate that no customer has is one of the first account. */
function tableOf(change: Change, field: string): Table {
  return field in (readSchema(change, "Customer").properties ?? {}) ? "customers" : "accounts";
}

/** The statement that makes the index of a filter, below its reason. */
const indexes: Readonly<Record<Table, (name: string, column: string) => readonly string[]>> = {
  customers: (name, column) => [
    `-- ${name} looks customers up by this column. As in 0003-indexes.sql, those with one value come in the default order.`,
    `CREATE INDEX CONCURRENTLY customers_${column} ON customers (counterparty_guid, ${column}, created_at, guid)`,
    "  INCLUDE (is_disabled);",
  ],
  accounts: (name, column) => [
    `-- ${name} looks customers up by this column of their accounts.`,
    `CREATE INDEX CONCURRENTLY accounts_${column} ON accounts (counterparty_guid, ${column}, customer_guid);`,
  ],
};

function hasIndex(change: Change, table: Table, column: string): boolean {
  const made = new RegExp(
    `CREATE INDEX (CONCURRENTLY )?${table}_${column} |CONSTRAINT ${table}_${column} UNIQUE${table === "customers" ? `|\\['${column}', '` : ""}`,
  );
  return change.list(migrations).some((file) => made.test(change.read(`${migrations}/${file}`)));
}
