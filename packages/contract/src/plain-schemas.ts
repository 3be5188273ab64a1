type Node = Readonly<Record<string, unknown>>;

/** Keywords whose value is a schema, a list of schemas, or schemas by names (JSON Schema 2020-12). */
const ofOne = words("schema items not contains propertyNames if then else unevaluatedItems contentSchema");
const ofList = words("allOf anyOf oneOf prefixItems");
const byName = words("properties patternProperties $defs schemas dependentSchemas");

/** Maps of the contract, where a name may look like a keyword, such as the response `default`. */
const maps = words(
  "paths pathItems webhooks callbacks parameters headers responses requestBodies content links",
);

/** Data, whose members only look like keywords. */
const data = words("const default enum example examples");

/**
 * A copy of the contract in which the schemas `true` and `false` (JSON Schema 2020-12, section 4.3.2) are the objects that mean the
 * same: every reader of a contract, and Prism's, takes a schema for an object. `additionalProperties` and `unevaluatedProperties`
 * stay, since all of them read those.
 */
export function plainSchemas(contract: object): object {
  return copy({ ...contract });
}

function copy(node: Node): Node {
  return mapValues(node, (value, name) => {
    if (data.includes(name)) return value;
    if (ofOne.includes(name)) return asObject(value);
    if (ofList.includes(name) && Array.isArray(value)) return value.map(asObject);
    if (maps.includes(name) && isNode(value)) return mapValues(value, within);
    if (byName.includes(name) && isNode(value)) return mapValues(value, asObject);
    return within(value);
  });
}

function asObject(value: unknown): unknown {
  if (typeof value === "boolean") return value ? {} : { not: {} };
  return within(value);
}

function within(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(within);
  return isNode(value) ? copy(value) : value;
}

/** The node with each of its members changed. */
export function mapValues(node: Node, change: (value: unknown, name: string) => unknown): Node {
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, change(value, name)]));
}

function words(text: string): readonly string[] {
  return text.split(" ");
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
