/** A server of the library that does what its contract requires, from the contract as it is written: it knows nothing of the kit. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isIban } from "../../src/formats/iban.ts";
import type { Answer, FetchedRequest } from "./in-process.ts";
import { libraryOf } from "./library.ts";
import { answersOf } from "./library-answers.ts";

type Node = Readonly<Record<string, unknown>>;

/** A client cannot send what is `readOnly`, so it is not required of one. */
const contract: Node = JSON.parse(JSON.stringify(libraryOf(false)), (_, value) =>
  Array.isArray(value?.required)
    ? { ...value, required: value.required.filter((name: string) => !value.properties?.[name]?.readOnly) }
    : value,
);
const validator = new Ajv2020({ strict: false, ownProperties: true, logger: false });
formats.default(validator);
validator.addFormat("iban", isIban);
validator.addSchema({ ...contract, $id: "library" });

const node = (value: unknown): Node => (typeof value === "object" && value !== null ? { ...value } : {});

function resolve(value: unknown): Node {
  const { $ref, ...rest } = node(value);
  if (typeof $ref !== "string") return rest;
  const found = $ref
    .split("/")
    .slice(1)
    .reduce<unknown>((part, name) => node(part)[name], contract);
  return { ...resolve(found), ...rest };
}

const compiled = new Map<string, ValidateFunction>();

function isValid(schema: unknown, value: unknown): boolean {
  const written = JSON.stringify(schema ?? {}).replaceAll('"#/components', '"library#/components');
  const validate = compiled.get(written) ?? validator.compile(JSON.parse(written));
  compiled.set(written, validate);
  return validate(value);
}

/** Whether the text is a value of the schema, as a text or as JSON. */
function isText(schema: unknown, text: string): boolean {
  const isJson = /^(-?\d+(\.\d+)?|true|false)$/.test(text);
  return isValid(schema, text) || (isJson && isValid(schema, JSON.parse(text)));
}

const separators: Readonly<Record<string, string>> = { pipeDelimited: "|", spaceDelimited: " " };

function isParameterValid(parameter: Node, texts: readonly string[]): boolean {
  const { in: place, style = "form", explode = style === "form", required, content } = parameter;
  if (texts.length === 0) return required !== true;
  if (content !== undefined) return texts.length === 1;
  const schema = resolve(parameter["schema"]);
  if (schema["type"] !== "array") return texts.length === 1 && isText(parameter["schema"], texts[0] ?? "");
  const isSplit = place !== "query" || explode !== true;
  const values = isSplit ? (texts[0] ?? "").split(separators[String(style)] ?? ",") : texts;
  const { items, ...list } = schema;
  return values.every((text) => isText(items, text)) && isValid(list, values);
}

interface Found {
  readonly name: string;
  readonly operation: Node;
  readonly parameters: readonly Node[];
  readonly path: ReadonlyMap<string, string>;
}

function find(method: string, path: string): Found | undefined {
  const fitting = Object.entries(node(contract["paths"])).flatMap(([template, item]) => {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    const match = new RegExp(`^${template.replaceAll(/\{\w+\}/g, "([^/]+)")}$`).exec(path);
    const operation = node(item)[method.toLowerCase()];
    if (match === null || operation === undefined) return [];
    const texts = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")] as const);
    const declared = [node(item)["parameters"], node(operation)["parameters"]].flatMap((list) => list ?? []);
    const words = template.match(/\w+/g) ?? [];
    const named =
      method.toLowerCase() + words.map((word) => word.replace(/^./, (first) => first.toUpperCase())).join("");
    const name = String(node(operation)["operationId"] ?? named);
    return [{ name, operation: node(operation), parameters: declared.map(resolve), path: new Map(texts) }];
  });
  return fitting.toSorted((one, other) => one.path.size - other.path.size)[0];
}

function isBodyValid(declared: Node, type: string, text: string): boolean {
  if (text === "") return declared["required"] !== true;
  if (type !== "application/json") return true;
  const content = node(declared["content"]);
  const { schema } = node(content[type] ?? content["*/*"]);
  try {
    return isValid(schema, JSON.parse(text));
  } catch {
    return false;
  }
}

const ignored = ["accept", "x-session"];

/** The status that the contract has for the request, of those that the operation declares. */
function judge({ operation, parameters, path }: Found, request: FetchedRequest, held: Node): number {
  const { headers, url, body } = request;
  const statuses = Object.keys(node(operation["responses"])).map(Number);
  const declared = (...candidates: number[]) => candidates.find((one) => statuses.includes(one));
  const [type = ""] = (headers.get("Content-Type") ?? "").split(";");
  const given = resolve(operation["requestBody"]);
  const types = Object.keys(node(given["content"]));
  const isTaken = types.some(
    (one) => one === type || (one.endsWith("/*") && type.startsWith(one.slice(0, -1))),
  );
  const cookies = new Map(
    (headers.get("Cookie") ?? "").split("; ").map((text) => text.split("=") as [string, string]),
  );
  const textsOf = ({ in: place, name }: Node): string[] => {
    if (place === "query") return url.searchParams.getAll(String(name));
    const text =
      place === "header"
        ? headers.get(String(name))
        : (place === "cookie" ? cookies : path).get(String(name));
    return text === undefined || text === null ? [] : [text];
  };
  const isWrong = parameters.some(
    (one) => !ignored.includes(String(one["name"]).toLowerCase()) && !isParameterValid(one, textsOf(one)),
  );
  const isKnown = [...path].every(([name, text]) => held[name] === text);
  const failure = [
    ...(headers.get("X-Session") === "one.two.three" ? [] : [declared(401)]),
    ...(body.length > 300 ? [declared(413)] : []),
    ...(types.length > 0 && (!isTaken || headers.has("Content-Encoding")) && body !== ""
      ? [declared(415)]
      : []),
    ...(isWrong || !isBodyValid(given, type, body) ? [declared(400, 422)] : []),
    ...(isKnown ? [] : [declared(404)]),
  ].find((status) => status !== undefined);
  return failure ?? statuses.find((one) => one >= 200 && one < 300) ?? 200;
}

/** Another status than the right one, of those that the operation declares. */
export type Mistake = (status: number, declared: readonly number[]) => number;

/** Answers as the contract requires, where it holds these by the path parameter that identifies them; or with a mistake in each. */
export function serveLibrary(held: Node, mistake: Mistake = (status) => status) {
  return (request: FetchedRequest): Answer => {
    const found = find(request.method, request.url.pathname.replace(/^\/v2/, ""));
    if (found === undefined) return { status: 405, headers: {}, text: "" };
    const responses = node(found.operation["responses"]);
    const declared = Object.keys(responses).map(Number).filter(Number.isInteger);
    const status = mistake(judge(found, request, held), declared);
    const [type = ""] = Object.keys(node(resolve(responses[status])["content"]));
    if (type === "") return { status, headers: {}, text: "" };
    if (status >= 400) return { status, headers: { "Content-Type": type }, text: '{"code":"wrong"}' };
    const shown = answersOf(found.name).find((one) => one.expected === status && one.status === status);
    return { status, headers: shown?.headers ?? {}, text: shown?.text ?? "" };
  };
}
