import {
  type Deprecable,
  type Header,
  type Json,
  type Operation,
  onlyValueOf,
  type Parameter,
  type Schema,
  schemaExample,
} from "@specie/contract";
import config from "../../../../specie.config.ts";
import { branchWithAnchor } from "./deprecated-parts.ts";
import { type Rule, rulesBeside, rulesOf } from "./rules.ts";

/** A parameter, a header or a field of a body, as the reference shows it. */
export interface Field {
  readonly name: string;
  /** Where links lead; undefined where another branch has a field of the same name. */
  readonly anchor: string | undefined;
  readonly schema: Schema;
  readonly required: boolean;
  readonly description: string;
  readonly example: Json | undefined;
  readonly deprecation: Deprecable;
  readonly rules: readonly Rule[];
  readonly within: Fields;
}

/** The fields of an object, or of the items of a list. */
export interface Fields {
  readonly fields: readonly Field[];
  /** Alternatives, distinguished by the value of one field. */
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly discriminator: string;
  readonly value: string;
  readonly description: string;
  readonly content: Fields;
}

/** Groups of the query parameters of a long list, in the page's order. */
export const parameterGroups = ["paging", "customer", "account", "time"] as const;

export type ParameterGroup = (typeof parameterGroups)[number];

const { cursor, limit, offset } = config.paging ?? {};

/** The group of a query parameter, by its name, so that a parameter added to the contract has one too. */
export function groupOf(name: string): ParameterGroup {
  if ([limit, offset, cursor, "ordering"].includes(name)) return "paging";
  if (/_at$/.test(name)) return "time";
  return /balance|asset|iban|account/.test(name) ? "account" : "customer";
}

/** The operation's parameters in one location of the request. */
export function parameterFields({ parameters }: Operation, location: string): Field[] {
  return parameters.filter((parameter) => parameter.in === location).map(parameterField);
}

/** One parameter. */
export function parameterField(parameter: Parameter): Field {
  const { name, schema, required, description } = parameter;
  const repeated = parameter.in === "query" && schema.type === "array" ? name : "";
  return {
    ...fieldOf(name, schema, required, `${parameter.in}-${name}`),
    description,
    example: parameter.example ?? schemaExample(schema),
    deprecation: parameter.deprecated ? parameter : schema,
    rules: [...valueRules(schema), ...rulesBeside(parameter, repeated)],
  };
}

/** The fields of a body; each anchor begins with `anchor`. Of a request, required fields come first. */
export function bodyFields(schema: Schema, anchor: string, order: "required first" | "as declared"): Fields {
  return fieldsOf(schema, anchor, order, () => true);
}

export interface ResponseHeader {
  readonly field: Field;
  /** The statuses whose responses have the header; undefined where all have it. */
  readonly statuses: readonly number[] | undefined;
}

/** The headers of all responses of the operation, each once. */
export function responseHeaders({ responses }: Operation): ResponseHeader[] {
  const found = new Map<string, { header: Header; statuses: number[] }>();
  for (const { status, headers } of responses.values())
    for (const header of headers) {
      const known = found.get(`${header.name} ${header.description}`);
      if (known) known.statuses.push(status);
      else found.set(`${header.name} ${header.description}`, { header, statuses: [status] });
    }
  const all = [...found.values()];
  return all.map(({ header, statuses }, index) => {
    const { name, schema, required, description } = header;
    const first = all.findIndex((other) => other.header.name === name) === index;
    const field = {
      ...fieldOf(name, schema, required, first ? `response-header-${name.toLowerCase()}` : undefined),
      description,
      deprecation: header.deprecated ? header : schema,
      rules: [...valueRules(schema), ...rulesBeside(header)],
    };
    return { field, statuses: statuses.length === responses.size ? undefined : statuses };
  });
}

type Order = Parameters<typeof bodyFields>[2];

function fieldsOf(
  schema: Schema,
  anchor: string | undefined,
  order: Order,
  hasAnchor: (name: string) => boolean,
): Fields {
  const { properties = {}, required = [], oneOf = [], discriminator } = schema;
  const rank = (name: string) => Number(order === "required first" && !required.includes(name));
  const property = discriminator?.propertyName ?? "";
  return {
    fields: Object.entries(properties)
      .sort(([one], [other]) => rank(one) - rank(other))
      .map(([name, value]) => {
        const own = anchor !== undefined && hasAnchor(name) ? `${anchor}-${name}` : undefined;
        return fieldOf(name, value, required.includes(name), own, order);
      }),
    variants: oneOf.map((branch) => ({
      discriminator: property,
      value: String(onlyValueOf(branch.properties?.[property] ?? {}) ?? ""),
      description: branch.description ?? "",
      content: fieldsOf(branch, anchor, order, (name) => branchWithAnchor(oneOf, name) === branch),
    })),
  };
}

function fieldOf(
  name: string,
  schema: Schema,
  required: boolean,
  anchor: string | undefined,
  order: Order = "as declared",
): Field {
  const { items = {} } = schema;
  const container = schema.properties || schema.oneOf ? schema : items;
  return {
    name,
    anchor,
    schema,
    required,
    description: schema.description ?? "",
    example: schemaExample(schema),
    deprecation: schema,
    rules: valueRules(schema),
    within: fieldsOf(container, anchor, order, () => true),
  };
}

/** A list of plain values shows the rules of its values as its own. */
function valueRules(schema: Schema): Rule[] {
  const { items } = schema;
  return [...rulesOf(schema), ...(items && !items.properties && !items.oneOf ? rulesOf(items) : [])];
}
