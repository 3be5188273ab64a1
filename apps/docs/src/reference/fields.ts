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
import { type ParameterGroup, site } from "../site.ts";
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
  /** Alternatives, of which a value is exactly one, or at least one. */
  readonly variants: readonly Variant[];
}

export interface Variant {
  /** The field whose value distinguishes the alternatives, and that value; undefined where none does. */
  readonly discriminator: { readonly property: string; readonly value: string } | undefined;
  /** Of the schema, where it has one. */
  readonly name: string;
  readonly schema: Schema;
  readonly several: boolean;
  readonly content: Fields;
}

// A shorter list needs no headings in it.
const leastGrouped = 8;

/** The query parameters in the groups of the site; in one without a heading where the list is short or is in no group. */
export function groupsOf(
  fields: readonly Field[],
): readonly { readonly group: ParameterGroup | undefined; readonly fields: readonly Field[] }[] {
  if (fields.length < leastGrouped || site.parameter_groups.length === 0)
    return [{ group: undefined, fields }];
  const groups = [...site.parameter_groups, undefined];
  const grouped = groups.map((group) => ({
    group,
    fields: fields.filter(({ name }) => groupOf(name) === group),
  }));
  return grouped.filter((one) => one.fields.length > 0);
}

/** The group of a query parameter, by its name, so that a parameter added to the contract has one too. */
export function groupOf(name: string): ParameterGroup | undefined {
  return site.parameter_groups.find(({ names }) => names.test(name));
}

/** The operation's parameters in one location of the request. */
export function parameterFields({ parameters }: Operation, location: string, prefix = ""): Field[] {
  return parameters
    .filter((parameter) => parameter.in === location)
    .map((parameter) => parameterField(parameter, prefix));
}

/** One parameter; `prefix` begins its anchor. */
export function parameterField(parameter: Parameter, prefix = ""): Field {
  const { name, schema, required, description } = parameter;
  const repeated = parameter.in === "query" && schema.type === "array" ? name : "";
  return {
    ...fieldOf(name, schema, required, `${prefix}${parameter.in}-${name}`),
    description,
    example: parameter.example ?? schemaExample(schema),
    deprecation: parameter.deprecated === undefined ? schema : parameter,
    rules: [...valueRules(schema), ...rulesBeside(parameter, repeated)],
  };
}

/** The fields of a body, or of the entries of one that is a list; each anchor begins with `anchor`. Of a request, required ones come first. */
export function bodyFields(
  schema: Schema,
  anchor: string | undefined,
  order: "required first" | "as declared",
): Fields {
  return fieldsOf(containerOf(schema), anchor, order, () => true);
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
      deprecation: header.deprecated === undefined ? schema : header,
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
  const { properties = {}, required = [], oneOf, anyOf, discriminator, additionalProperties } = schema;
  const branches = oneOf ?? anyOf ?? [];
  const rank = (name: string) => Number(order === "required first" && !required.includes(name));
  const property = discriminator?.propertyName ?? "";
  const fields = Object.entries(properties)
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([name, value]) => {
      const own = anchor !== undefined && hasAnchor(name) ? `${anchor}-${name}` : undefined;
      return fieldOf(name, value, required.includes(name), own, order);
    });
  const others =
    typeof additionalProperties === "object"
      ? [fieldOf("*", additionalProperties, false, undefined, order)]
      : [];
  return {
    fields: [...fields, ...others],
    // Plain values are named by the type of the field.
    variants: branches.some((branch) => branch.properties ?? branch.items ?? branch.oneOf ?? branch.anyOf)
      ? branches.map((branch) => {
          const value = onlyValueOf(branch.properties?.[property] ?? {});
          return {
            discriminator: value === undefined ? undefined : { property, value: String(value) },
            name: branch.title ?? "",
            schema: branch,
            several: oneOf === undefined,
            content: fieldsOf(
              containerOf(branch),
              anchor,
              order,
              (name) => branchWithAnchor(branches, name) === branch && !(name in properties),
            ),
          };
        })
      : [],
  };
}

/** What has the fields of a value: the value itself, or the entries of a list. */
function containerOf(schema: Schema): Schema {
  const { items = {}, properties, oneOf, anyOf, additionalProperties } = schema;
  return properties || oneOf || anyOf || typeof additionalProperties === "object" ? schema : items;
}

function fieldOf(
  name: string,
  schema: Schema,
  required: boolean,
  anchor: string | undefined,
  order: Order = "as declared",
): Field {
  return {
    name,
    anchor,
    schema,
    required,
    description: schema.description ?? "",
    example: schemaExample(schema),
    deprecation: schema,
    rules: valueRules(schema),
    within: fieldsOf(containerOf(schema), anchor, order, () => true),
  };
}

/** A list of plain values shows the rules of its values as its own. */
function valueRules(schema: Schema): Rule[] {
  const { items } = schema;
  return [
    ...rulesOf(schema),
    ...(items && !items.properties && !items.oneOf && !items.anyOf ? rulesOf(items) : []),
  ];
}
