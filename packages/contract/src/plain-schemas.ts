type Node = Readonly<Record<string, unknown>>;

/** Keywords whose value is a schema, a list of schemas, or schemas by names (JSON Schema 2020-12). */
const ofOne = [
  "schema",
  "items",
  "not",
  "contains",
  "propertyNames",
  "if",
  "then",
  "else",
  "unevaluatedItems",
];
const ofList = ["allOf", "anyOf", "oneOf", "prefixItems"];
/** Data, whose members only look like keywords. */
const data = ["const", "default", "enum", "example", "examples"];
const byName = ["properties", "patternProperties", "$defs", "schemas", "dependentSchemas"];

/**
 * A copy of the contract in which the schemas `true` and `false` (JSON Schema 2020-12, section 4.3.2) are the objects that mean the
 * same: every reader of a contract, and Prism's, takes a schema for an object. `additionalProperties` and `unevaluatedProperties`
 * stay, since all of them read those.
 */
export function plainSchemas(contract: object): object {
  return copy({ ...contract });
}

function copy(node: Node): Node {
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => {
      if (data.includes(name)) return [name, value];
      if (ofOne.includes(name)) return [name, asObject(value)];
      if (ofList.includes(name) && Array.isArray(value)) return [name, value.map(asObject)];
      if (byName.includes(name) && isNode(value)) return [name, mapped(value, asObject)];
      return [name, within(value)];
    }),
  );
}

function asObject(value: unknown): unknown {
  if (typeof value === "boolean") return value ? {} : { not: {} };
  return within(value);
}

function within(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(within);
  return isNode(value) ? copy(value) : value;
}

function mapped(node: Node, change: (value: unknown) => unknown): Node {
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, change(value)]));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
