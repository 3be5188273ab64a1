import { type Change, RefusedChange } from "./change.ts";
import {
  addChangeset,
  addMigration,
  checkFieldName,
  columnTypeOf,
  raiseVersion,
  readSchema,
} from "./contract.ts";
import type { Plan } from "./plan.ts";

export interface NewField {
  readonly name: string;
  /** What it is, such as `e-mail address`. */
  readonly english: string;
  readonly ukrainian?: string | undefined;
  /** A schema component that has a twin `…OrNull`. */
  readonly schema: string;
}

const schemas = "spec/components/schemas";

/** A field of a customer that may be empty: given at creation, changed and cleared by an update, in every response. */
export function planField(change: Change, { name, english, ukrainian, schema }: NewField): Plan {
  checkFieldName(name);
  const exists = ["Customer", "CustomerCreate", "CustomerUpdate"].find(
    (one) => name in (readSchema(change, one).properties ?? {}),
  );
  if (exists !== undefined) throw new RefusedChange(`${exists} has a field ${name} already.`);
  if (!change.has(`${schemas}/${schema}.yaml`) || !change.has(`${schemas}/${schema}OrNull.yaml`))
    throw new RefusedChange(
      `A customer's field needs ${schema}.yaml and ${schema}OrNull.yaml in ${schemas}. There are: ${pairs(change).join(", ")}. For another form write these two files first, as PhoneNumber.yaml and PhoneNumberOrNull.yaml are written.`,
    );
  const property = (of: string, text: string) =>
    `  ${name}:\n    $ref: ${of}.yaml\n    title: ${JSON.stringify(subject)}\n    description: ${JSON.stringify(text)}\n`;
  const subject = english.slice(0, 1).toUpperCase() + english.slice(1);
  const texts = {
    Customer: `${subject}.`,
    CustomerCreate: `The customer's ${english}. None when absent.`,
    CustomerUpdate: `The customer's ${english}; \`null\` clears it.`,
  };
  change.insertBefore(`${schemas}/Customer.yaml`, /^ {2}- created_at\n/m, `  - ${name}\n`);
  change.insertBefore(
    `${schemas}/Customer.yaml`,
    /^ {2}created_at:\n/m,
    property(`${schema}OrNull`, texts.Customer),
  );
  change.insertBefore(
    `${schemas}/CustomerCreate.yaml`,
    /^ {2}iban:\n/m,
    property(schema, texts.CustomerCreate),
  );
  change.insertBefore(
    `${schemas}/CustomerUpdate.yaml`,
    /^ {2}is_disabled:\n/m,
    property(`${schema}OrNull`, texts.CustomerUpdate),
  );
  const { example, examples } = readSchema(change, schema);
  addToExamples(change, name, example ?? examples?.[0] ?? null);
  change.insertBefore(
    "apps/api/src/stores/customers/customer-row.ts",
    /^\} as const satisfies \{\n {2}readonly \[Name in FieldName\]/m,
    `  ${name}: text,\n`,
  );
  addMigration(change, name, [
    `ALTER TABLE customers ADD COLUMN ${name} ${columnTypeOf(readSchema(change, schema))};`,
  ]);
  raiseVersion(change);
  addChangeset(
    change,
    name,
    `Customers have a field \`${name}\`: ${english}.`,
    ukrainian && `Клієнти мають поле \`${name}\`: ${ukrainian}.`,
  );
  const translated = ukrainian && ukrainian.slice(0, 1).toUpperCase() + ukrainian.slice(1);
  const at = (one: string) => `$.components.schemas.${one}.properties.${name}`;
  return {
    translations: {
      [at("Customer")]: { title: translated, description: translated && `${translated}.` },
      [at("CustomerCreate")]: {
        title: translated,
        description: translated && `${translated} клієнта. Якщо поля немає, значення не задано.`,
      },
      [at("CustomerUpdate")]: {
        title: translated,
        description: translated && `${translated} клієнта; \`null\` очищує поле.`,
      },
    },
    left: [
      `a filter by it, if customers are to be found by it: pnpm new filter ${name}s …`,
      "pnpm refresh   # the responses in the documentation and the reports of the conformance kit",
    ],
  };
}

/** Schemas that a field can have. */
function pairs(change: Change): string[] {
  const files = change.list(schemas);
  return files.flatMap((file) => {
    const name = file.replace(/\.yaml$/, "");
    return files.includes(`${name}OrNull.yaml`) && change.has(`${schemas}/${name}.yaml`) ? [name] : [];
  });
}

/** Every example with all fields of a customer; the last of them is where the new one is added. */
function addToExamples(change: Change, name: string, value: unknown): void {
  const folder = "spec/components/examples";
  for (const file of change.list(folder)) {
    const path = `${folder}/${file}`;
    if (!/^ +(wallet_user_guid|login): /m.test(change.read(path))) continue;
    change.replace(path, /^( +)branch_guid: (.+)\n/gm, (line = "", indent = "", branch = "") => {
      return `${line}${indent}${name}: ${branch === "null" ? "null" : JSON.stringify(value)}\n`;
    });
  }
}
