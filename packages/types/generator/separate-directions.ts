export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

/** What a direction does not have: a request carries no `readOnly` property, an answer no `writeOnly` one. */
type Dropped = "readOnly" | "writeOnly";

const prefix = "#/components/schemas/";

/**
 * The description with `readOnly` and `writeOnly` respected: answers have schemas without write-only properties, and request
 * bodies, where that differs, schemas of their own without read-only ones, named `…Write`. openapi-typescript only marks
 * them (`--read-write-markers`), which puts a wrapper around the type of each property that editors then show.
 */
export function separateDirections(description: JsonObject): JsonObject {
  const components = asObject(description["components"]);
  const schemas = asObject(components["schemas"]);
  const marked = new Set(
    Object.keys(schemas).filter((name) => isMarked(schemas, schemas[name] ?? null, new Set())),
  );
  if (marked.size === 0) return description;
  const own = Object.entries(schemas).map(
    ([name, schema]) => [name, drop(schema, "writeOnly", new Set())] as const,
  );
  const written = [...marked].map(
    (name) => [`${name}Write`, drop(schemas[name] ?? null, "readOnly", marked)] as const,
  );
  const rest = asObject(
    inRequestBodies({ ...description, components: { ...components, schemas: {} } }, marked),
  );
  return {
    ...rest,
    components: { ...asObject(rest["components"]), schemas: Object.fromEntries([...own, ...written]) },
  };
}

/** Whether a property within the schema, through references too, belongs to one direction only. */
function isMarked(schemas: JsonObject, node: Json, seen: Set<string>): boolean {
  if (Array.isArray(node)) return node.some((one) => isMarked(schemas, one, seen));
  if (typeof node !== "object" || node === null) return false;
  const { readOnly, writeOnly, $ref } = node;
  if (readOnly === true || writeOnly === true) return true;
  if (typeof $ref === "string" && $ref.startsWith(prefix) && !seen.has($ref)) {
    seen.add($ref);
    if (isMarked(schemas, schemas[$ref.slice(prefix.length)] ?? null, seen)) return true;
  }
  return Object.values(node).some((member) => isMarked(schemas, member, seen));
}

/** The schema without the properties of the other direction; references to the schemas in `renamed` end in `Write`. */
function drop(node: Json, dropped: Dropped, renamed: ReadonlySet<string>): Json {
  if (Array.isArray(node)) return node.map((one) => drop(one, dropped, renamed));
  if (typeof node !== "object" || node === null) return node;
  const { properties, required, $ref, ...rest } = node;
  const kept = Object.entries(asObject(properties ?? {})).filter(
    ([, schema]) => asObject(schema)[dropped] !== true,
  );
  const names = new Set(kept.map(([name]) => name));
  const declared = new Set(Object.keys(asObject(properties ?? {})));
  const others = Object.entries(rest).map(
    ([name, member]) => [name, drop(member, dropped, renamed)] as const,
  );
  return {
    ...Object.fromEntries(others),
    ...(typeof $ref === "string" && { $ref: renamed.has($ref.slice(prefix.length)) ? `${$ref}Write` : $ref }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(kept.map(([name, schema]) => [name, drop(schema, dropped, renamed)])),
    }),
    ...(required !== undefined && {
      // Of a request body it is a truth value.
      required: Array.isArray(required)
        ? required.filter((name) => names.has(String(name)) || !declared.has(String(name)))
        : required,
    }),
  };
}

/** The description with the schemas of request bodies without read-only properties, and of all else without write-only ones. */
function inRequestBodies(node: Json, marked: ReadonlySet<string>): Json {
  if (Array.isArray(node)) return node.map((one) => inRequestBodies(one, marked));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, member]) => {
      if (name === "requestBody" || name === "requestBodies") return [name, drop(member, "readOnly", marked)];
      return [
        name,
        name === "schema" ? drop(member, "writeOnly", new Set()) : inRequestBodies(member, marked),
      ];
    }),
  );
}

function asObject(node: Json | undefined): JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node) ? node : {};
}
