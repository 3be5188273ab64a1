export type Node = Readonly<Record<string, unknown>>;

/** Keywords whose value is a schema, a list of schemas, or schemas by names (JSON Schema 2020-12). */
const ofOne = words("schema items not contains propertyNames if then else unevaluatedItems contentSchema");
const ofList = words("allOf anyOf oneOf prefixItems");
const byName = words("properties patternProperties $defs schemas dependentSchemas");

/** Maps of the contract, where a name may look like a keyword, such as the response `default`. */
const maps = words(
  "paths pathItems webhooks callbacks parameters headers responses requestBodies content links encoding variables securitySchemes",
);

/** Data, whose members only look like keywords. So do those of extensions (OpenAPI 3.1, section 4.9). */
const data = words("const default enum example examples");

/**
 * A copy of the contract in which the schemas `true` and `false` (JSON Schema 2020-12, section 4.3.2) are the objects that mean the
 * same: every reader of a contract, and Prism's, takes a schema for an object. `additionalProperties` and `unevaluatedProperties`
 * stay, since all of them read those. `found` is called with each reference that is the contract's own.
 */
export function plainSchemas(contract: object, found: (reference: string) => void): Node {
  const copy = (node: Node): Node =>
    mapValues(node, (value, name) => {
      if (data.includes(name) || name.startsWith("x-")) return value;
      if (name === "$ref" && typeof value === "string") found(value);
      if (ofOne.includes(name)) return asObject(value);
      if (ofList.includes(name) && Array.isArray(value)) return value.map(asObject);
      if (maps.includes(name) && isNode(value)) return mapValues(value, within);
      if (byName.includes(name) && isNode(value)) return mapValues(value, asObject);
      return within(value);
    });
  const asObject = (value: unknown): unknown => {
    if (typeof value === "boolean") return value ? {} : { not: {} };
    return within(value);
  };
  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(within);
    return isNode(value) ? copy(value) : value;
  };
  return copy({ ...contract });
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
