import type { SeedField, SeedOperation } from "./read-seed.ts";

/** The parts of an OpenAPI description that the comparison reads; references are resolved by `follow`. */
type Node = { [member: string]: unknown };

/**
 * Holds a contract against the owner's document and says, one sentence for each, what an integrator who knows only that
 * document would trip over. What the contract has beyond it is no difference, unless it is required.
 */
export function differences(seed: SeedOperation[], contract: Node): string[] {
  return seed.flatMap(({ method, path, fields, statuses }) => {
    const where = `${method.toUpperCase()} ${path}`;
    const item = at(contract, "paths", path);
    const operation = at(item, method);
    if (!operation) return [`${where} is missing`];

    const parameters = [...list(item, "parameters"), ...list(operation, "parameters")].map((node) =>
      follow(contract, node),
    );
    const body = follow(contract, at(operation, "requestBody", "content", "application/json", "schema"));
    const find = ({ place, name }: SeedField) =>
      place === "body"
        ? at(body, "properties", name)
        : at(
            parameters.find((parameter) => parameter["in"] === place && parameter["name"] === name) ?? {},
            "schema",
          );
    const isRequired = ({ place, name }: Pick<SeedField, "place" | "name">) =>
      place === "body"
        ? list(body, "required").some((one) => String(one) === name)
        : parameters.some((one) => one["in"] === place && one["name"] === name && one["required"] === true);

    const known = new Set(fields.map(({ place, name }) => `${place} ${name}`));
    const demanded = [
      ...parameters.filter((one) => one["required"] === true).map((one) => `${one["in"]} ${one["name"]}`),
      ...list(body, "required").map((name) => `body ${name}`),
    ];
    return [
      ...statuses
        .filter((status) => !at(operation, "responses", status))
        .map((status) => `${where}: no ${status}`),
      ...demanded
        .filter((name) => !known.has(name))
        .map((name) => `${where}: ${name} is required but not the owner's`),
      ...fields.flatMap((field) => {
        const schema = find(field);
        const name = `${where}: ${field.place} ${field.name}`;
        if (!schema) return [`${name} is missing`];
        return [
          ...(hasType(contract, schema, field.type) ? [] : [`${name} is not ${field.type}`]),
          ...(isRequired(field) === field.required
            ? []
            : [`${name} should ${field.required ? "" : "not "}be required`]),
        ];
      }),
    ];
  });
}

function hasType(contract: Node, schema: Node, wanted: string): boolean {
  const {
    type,
    items,
    anyOf = [],
    allOf = [],
    enum: values,
  } = follow(contract, schema) as {
    type?: unknown;
    items?: Node;
    anyOf?: Node[];
    allOf?: Node[];
    enum?: unknown;
  };
  // A list of values that also allows null, or a type with a limit of its own.
  if ([...anyOf, ...allOf].some((branch) => hasType(contract, branch, wanted))) return true;
  const types = [type].flat();
  if (wanted === "string[]")
    return types.includes("array") && items !== undefined && hasType(contract, items, "string");
  if (wanted === "string · enum") return types.includes("string") && Array.isArray(values);
  return types.includes(wanted);
}

function at(node: unknown, ...path: string[]): Node | undefined {
  const found = path.reduce<unknown>((parent, key) => (parent as Node | undefined)?.[key], node);
  return found as Node | undefined; // Whoever asks knows whether an object, a list or nothing stands there.
}

function list(node: unknown, name: string): Node[] {
  const found: unknown = at(node, name);
  return Array.isArray(found) ? found : [];
}

function follow(contract: Node, node: Node | undefined): Node {
  const reference = node?.["$ref"];
  if (typeof reference !== "string") return node ?? {};
  return follow(contract, at(contract, ...reference.slice("#/".length).split("/")));
}
