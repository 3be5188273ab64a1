import { asList, asObject, isObject, type JsonObject } from "../contract/json.ts";
import {
  type Contract,
  child,
  children,
  escapeToken,
  follow,
  type Located,
  start,
  tokensOf,
} from "../contract/located.ts";
import { operationsAt } from "../operation/operations-at.ts";
import { hasParts } from "../operation/parameters.ts";
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

export interface PlainContract {
  readonly document: JsonObject;
  /** Where in the contract a place of the plain document comes from; both are JSON Pointers. */
  readonly originOf: (pointer: string) => string;
}

/**
 * The contract in the plainest notation: for Redocly, which takes a default that is spelled out, a parameter that moves
 * to its operations, or a composed schema for a break. `called` gives security schemes other names.
 */
export function plainContract(contract: Contract, called: ReadonlyMap<string, string>): PlainContract {
  const root = start(contract);
  const origins = new WeakMap<object, string>();
  const components = asObject(plainObject(root, "", origins)["components"]);
  const schemes = Object.entries(asObject(components["securitySchemes"]));
  const document: Record<string, unknown> = {
    openapi: contract.root["openapi"],
    info: { title: "", version: "0.0.0" },
    servers: contract.root["servers"] ?? [],
    components: {
      ...components,
      securitySchemes: Object.fromEntries(
        schemes.map(([name, scheme]) => [called.get(name) ?? name, scheme]),
      ),
    },
  };
  for (const table of ["paths", "webhooks"]) {
    const at = child(root, table);
    if (at) document[table] = plainPaths(at, contract, called, origins);
  }
  return { document, originOf: (pointer) => originIn(document, pointer, origins) };
}

function originIn(document: JsonObject, pointer: string, origins: WeakMap<object, string>): string {
  let node: unknown = document;
  let origin = "";
  for (const token of tokensOf(pointer)) {
    node = Array.isArray(node) ? node[Number(token)] : asObject(node)[token];
    const known = typeof node === "object" && node !== null ? origins.get(node) : undefined;
    origin = known ?? `${origin}/${escapeToken(token)}`;
  }
  return origin;
}

function plainPaths(
  paths: Located,
  contract: Contract,
  called: ReadonlyMap<string, string>,
  origins: WeakMap<object, string>,
): JsonObject {
  const plain: Record<string, Record<string, unknown>> = {};
  for (const { path, item, operation } of operationsAt(paths).values()) {
    const method = operation.pointer.split("/").at(-1) ?? "";
    const parameters = [operation, item].flatMap((owner) =>
      children(child(owner, "parameters")).map(([, at]) => at),
    );
    const byName = new Map(parameters.reverse().map((at) => [signOf(at), plainObject(at, "", origins)]));
    const servers = asObject(item.value)["servers"];
    const demanded = child(operation, "security") ?? child(start(contract), "security");
    const security = renamed(demanded?.value ?? [], called);
    if (demanded) origins.set(security, demanded.pointer);
    const made = {
      ...(servers !== undefined && { servers }),
      ...plainObject(operation, method, origins),
      security,
      parameters: [...byName.values()],
    };
    origins.set(made, operation.pointer);
    plain[path] = { ...plain[path], [method]: made };
  }
  return plain;
}

function renamed(security: unknown, called: ReadonlyMap<string, string>): object {
  return asList(security).map((demand) =>
    Object.fromEntries(
      Object.entries(asObject(demand)).map(([name, scopes]) => [called.get(name) ?? name, scopes]),
    ),
  );
}

function signOf(parameter: Located): string {
  const { name, in: place } = asObject(follow(parameter).value);
  return `${place} ${name}`;
}

function plainObject(at: Located, key: string, origins: WeakMap<object, string>): JsonObject {
  const plain: Record<string, unknown> = {};
  origins.set(plain, at.pointer);
  for (const [name, inside] of children(at)) {
    const isNote =
      name.startsWith("x-") || (leftOut.has(name) && !["responses", "headers", "properties"].includes(key));
    if (isNote || usual[name] === inside.value) continue;
    plain[nameIn(at, key, name)] = plainValue(inside, name, origins);
  }
  return withoutUsualStyle(plain, at);
}

function plainValue(at: Located, key: string, origins: WeakMap<object, string>): unknown {
  const round = { within: [], origins };
  if (key === "schema") return plainSchema([at], round);
  if (key === "schemas")
    return Object.fromEntries(children(at).map(([name, schema]) => [name, plainSchema([schema], round)]));
  if (Array.isArray(at.value)) return children(at).map(([, item]) => plainValue(item, "", origins));
  return isObject(at.value) ? plainObject(at, key, origins) : at.value;
}

/** Names that are the same in any letter case; a component's name is what references call it. */
function nameIn(at: Located, key: string, name: string): string {
  const anyCase = key === "content" || (key === "headers" && at.pointer !== "/components/headers");
  return anyCase ? name.toLowerCase().replaceAll(/\s/g, "") : name;
}

function withoutUsualStyle(plain: Record<string, unknown>, at: Located): JsonObject {
  const { in: place, style, explode } = plain;
  if (typeof place !== "string" || !("name" in plain) || "type" in plain) return plain;
  const usualStyle = place === "query" || place === "cookie" ? "form" : "simple";
  const effective = style ?? usualStyle;
  if (effective === usualStyle) delete plain["style"];
  if (explode === (effective === "form") || !hasParts(at)) delete plain["explode"];
  return plain;
}
