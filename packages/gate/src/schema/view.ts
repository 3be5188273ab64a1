import { asList, asObject, isObject, type JsonObject, orderedJson } from "../contract/json.ts";
import { child, children, type Located } from "../contract/located.ts";
import { resolve } from "../contract/references.ts";
import { normalize } from "./normalize.ts";

/**
 * A schema as its parts that all hold at once: itself, what `$ref` names, every `allOf`. So a schema means the same
 * whether a part is written in place, referred to or composed.
 */
export interface View {
  readonly parts: readonly Part[];
  /** `false`: nothing fits. */
  readonly never: boolean;
}

export interface Part extends Located {
  readonly value: JsonObject;
  /** The descriptions of single values, where the part was a choice between them. */
  readonly asides?: readonly JsonObject[];
}

export function viewOf(schemas: readonly Located[]): View {
  const parts: Part[] = [];
  const seen = new Set<string>();
  const never = schemas.map((schema) => gather(schema, parts, seen)).includes(true);
  return { parts, never };
}

function gather(schema: Located, parts: Part[], seen: Set<string>): boolean {
  if (!isObject(schema.value)) return schema.value === false;
  if (seen.has(schema.pointer)) return false;
  seen.add(schema.pointer);
  const { $ref, $dynamicRef, allOf, ...others } = normalize(schema.value, schema.contract.version);
  const rest: Record<string, unknown> = others;
  const within: Located[] =
    allOf === undefined ? [] : children(child(schema, "allOf")).map(([, part]) => part);
  for (const reference of [$dynamicRef, $ref])
    if (typeof reference === "string") within.unshift(resolve(schema, reference));
  for (const keyword of ["oneOf", "anyOf"]) {
    const only = loneBranch(schema, keyword) ?? listedValues(schema, keyword);
    if (!only) continue;
    delete rest[keyword];
    parts.push(...only);
  }
  parts.push({ ...schema, value: rest });
  return within.map((part) => gather(part, parts, seen)).includes(true);
}

/** The parts of a choice with one branch alone, or one branch beside `null`. */
function loneBranch(schema: Located, keyword: string): readonly Part[] | undefined {
  // A discriminator belongs to a choice, even if there is one branch only.
  if (isObject(schema.value) && "discriminator" in schema.value) return undefined;
  const branches = children(child(schema, keyword)).map(([, branch]) => branch);
  const others = branches.filter((branch) => !isNull(branch));
  const [other] = others;
  if (!other || others.length > 1) return undefined;
  const view = viewOf([other]);
  if (view.never) return undefined;
  // A `null` that fits both branches of `oneOf` is refused.
  if (keyword === "oneOf" && branches.length > 1 && includesNull(view)) return undefined;
  if (branches.length === 1) return view.parts;
  const choosing = ["oneOf", "anyOf", "not", "if", "then", "else"];
  if (view.parts.some(({ value }) => choosing.some((word) => word in value))) return undefined;
  return view.parts.map((part) => ({ ...part, value: orNull(part.value) }));
}

/** A choice between single values, each perhaps with a description of its own, is a list of values. */
function listedValues(schema: Located, keyword: string): readonly Part[] | undefined {
  const at = child(schema, keyword);
  const branches = children(at).map(([, branch]) => asObject(branch.value));
  const lists = branches.map(valuesOfBranch);
  const values = lists.flatMap((list) => list ?? []);
  const isListed = branches.length > 0 && lists.every((list) => list !== undefined);
  // What two branches of `oneOf` list is refused.
  const isOnce = new Set(values.map(orderedJson)).size === values.length;
  if (!at || !isListed || (keyword === "oneOf" && !isOnce)) return undefined;
  return [{ ...at, value: { enum: values }, asides: branches }];
}

function valuesOfBranch(branch: JsonObject): readonly unknown[] | undefined {
  const { type, const: only, enum: list } = branch;
  const isSimple = Object.keys(branch).every(
    (word) => /^(?:const|enum|type)$/.test(word) || isAnnotation(word),
  );
  if (!isSimple) return undefined;
  if (type === "null" && list === undefined) return [null];
  const values = "const" in branch ? [only] : Array.isArray(list) ? list : undefined;
  const types = [type].flat();
  const isTyped = (value: unknown) =>
    type === undefined ||
    types.includes(typeOf(value)) ||
    (types.includes("number") && typeof value === "number");
  return values?.filter(isTyped);
}

function includesNull(view: View): boolean {
  return valuesOf(view, "type").flat().includes("null") || valuesOf(view, "nullable").includes(true);
}

function isNull({ value }: Located): boolean {
  if (!isObject(value)) return false;
  return value["type"] === "null" || ("const" in value && value["const"] === null);
}

function orNull(schema: JsonObject): JsonObject {
  const { const: only, ...rest } = schema;
  const allowed = "const" in schema ? [only] : schema["enum"];
  return {
    ...rest,
    ...("type" in schema && { type: [...new Set([...[schema["type"]].flat(), "null"])] }),
    ...(allowed !== undefined && { enum: [...new Set([...asList(allowed), null])] }),
  };
}

/** Where the keyword is written in the schema's parts. */
export function written(view: View, keyword: string): readonly Located[] {
  return view.parts.flatMap((part) => child(part, keyword) ?? []);
}

/** The values of a keyword in the schema's parts. */
export function valuesOf(view: View, keyword: string): readonly unknown[] {
  return written(view, keyword).map(({ value }) => value);
}

/** Whether the schema restricts nothing. */
export function fitsAnything(view: View): boolean {
  return !view.never && view.parts.every(({ value }) => Object.keys(value).every(isAnnotation));
}

/** Whether the schema describes bytes, in the notation of any version of OpenAPI. */
export function isBinary(view: View): boolean {
  return fitsAnything(view) || valuesOf(view, "contentMediaType").includes("application/octet-stream");
}

const annotations = new Set([
  "title",
  "description",
  "examples",
  "example",
  "$comment",
  "externalDocs",
  "deprecated",
  "default",
  "readOnly",
  "writeOnly",
]);

export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith("x-");
}

export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
