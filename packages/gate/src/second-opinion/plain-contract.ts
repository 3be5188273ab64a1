import { asList, asObject, isObject, type JsonObject } from "../contract/json.ts";
import { type Contract, child, children, follow, type Located, start } from "../contract/located.ts";
import { operationsAt } from "../operation/operations-at.ts";
import { plainSchema } from "./plain-schema.ts";

/** What has no part in judging compatibility, or is judged by our own rules only. */
const leftOut = new Set(["description", "summary", "title", "example", "examples", "externalDocs", "tags"]);

/** What OpenAPI says where a property is absent. */
const usual: JsonObject = {
  required: false,
  deprecated: false,
  allowReserved: false,
  allowEmptyValue: false,
};

/**
 * The contract in the plainest notation, every pointer into components kept: for Redocly, which takes a default that is
 * spelled out, a parameter that moves to its operations, or a composed schema for a break.
 */
export function plainContract(contract: Contract): JsonObject {
  const root = start(contract);
  const plain = asObject(plainObject(root, "")) as Record<string, unknown>; // Made just now, so it may be filled.
  delete plain["security"];
  for (const table of ["paths", "webhooks"]) {
    const at = child(root, table);
    if (at) plain[table] = plainPaths(at, contract);
  }
  const schemes = asObject(asObject(plain["components"])["securitySchemes"]);
  const used = new Set(JSON.stringify(plain["paths"]).match(/(?<="security":.*?)"[^"]+"(?=:\[)/g));
  for (const name of Object.keys(schemes))
    if (!used.has(JSON.stringify(name))) delete (schemes as Record<string, unknown>)[name]; // As above.
  return plain;
}

function plainPaths(paths: Located, contract: Contract): JsonObject {
  const plain: Record<string, Record<string, unknown>> = {};
  for (const { path, item, operation } of operationsAt(paths).values()) {
    const method = operation.pointer.split("/").at(-1) ?? "";
    const own = asObject(plainObject(operation, method));
    const parameters = [operation, item].flatMap((owner) =>
      children(child(owner, "parameters")).map(([, at]) => at),
    );
    const byName = new Map(parameters.reverse().map((at) => [signOf(at), plainObject(at, "")]));
    const servers = asObject(item.value)["servers"];
    plain[path] = {
      ...plain[path],
      [method]: {
        ...(servers !== undefined && { servers }),
        ...own,
        security: asObject(operation.value)["security"] ?? contract.root["security"] ?? [],
        parameters: [...byName.values()],
      },
    };
  }
  return plain;
}

function signOf(parameter: Located): string {
  const { name, in: place } = asObject(follow(parameter).value);
  return `${place} ${name}`;
}

function plainObject(at: Located, key: string): unknown {
  const { value } = at;
  if (key === "schema") return plainSchema([at]);
  if (key === "schemas")
    return Object.fromEntries(children(at).map(([name, schema]) => [name, plainSchema([schema])]));
  if (Array.isArray(value)) return asList(value).map((_, index) => plainObject(child(at, index) ?? at, ""));
  if (!isObject(value)) return value;
  const plain: Record<string, unknown> = {};
  for (const [name, inside] of children(at)) {
    const isNote =
      name.startsWith("x-") || (leftOut.has(name) && !["responses", "headers", "properties"].includes(key));
    if (isNote || usual[name] === inside.value) continue;
    plain[nameIn(at, key, name)] = plainObject(inside, name);
  }
  return withoutUsualStyle(plain);
}

/** Names that are the same in any letter case; a component's name is what references call it. */
function nameIn(at: Located, key: string, name: string): string {
  const anyCase = key === "content" || (key === "headers" && at.pointer !== "/components/headers");
  return anyCase ? name.toLowerCase().replaceAll(/\s/g, "") : name;
}

function withoutUsualStyle(plain: Record<string, unknown>): unknown {
  const { in: place, style, explode } = plain;
  if (typeof place !== "string" || !("name" in plain) || "type" in plain) return plain;
  const usualStyle = place === "query" || place === "cookie" ? "form" : "simple";
  const effective = style ?? usualStyle;
  if (effective === usualStyle) delete plain["style"];
  if (explode === (effective === "form")) delete plain["explode"];
  return plain;
}
