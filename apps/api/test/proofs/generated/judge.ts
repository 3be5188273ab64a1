import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { document, follow } from "../../../src/contract/document.ts";
import type { Operation } from "../../../src/contract/operations.ts";

/** An answer as it came. */
export interface Answered {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

interface DeclaredHeader {
  readonly required?: boolean;
  readonly schema: object;
}

// Another reading of the contract than the server's: references stay, formats are left to their patterns.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ ...bundle, $id: "contract" });
const compiled = new Map<string, ValidateFunction>();

function validator(name: string, schema: object): ValidateFunction {
  const known = compiled.get(name);
  if (known) return known;
  const made = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')));
  compiled.set(name, made);
  return made;
}

/** All that differs from what the contract declares for the operation: status, media type, headers and body. */
export function faultsOf({ id, method, path }: Operation, { statusCode, headers, body }: Answered): string[] {
  if (statusCode >= 500) return [`${statusCode}`];
  const declared = document.paths[path]?.[method]?.responses[String(statusCode)];
  if (declared === undefined) return [`status ${statusCode} is not declared`];
  const response = follow(document.components.responses, declared);
  const [[media, { schema }] = ["", { schema: {} }]] = Object.entries(response.content ?? {});
  const faults: string[] = [];
  if (headers["content-type"] !== `${media}; charset=utf-8`)
    faults.push(`${String(headers["content-type"])} is not ${media}`);
  for (const [name, header] of Object.entries(response.headers ?? {}))
    faults.push(...headerFaults(name, header, headers));
  const validate = validator(`${id} ${statusCode}`, schema);
  if (!validate(JSON.parse(body))) faults.push(JSON.stringify(validate.errors));
  return faults;
}

function headerFaults(name: string, node: object, headers: Answered["headers"]): string[] {
  const { required = false, schema } = declaredHeader(node);
  const value = headers[name.toLowerCase()];
  if (value === undefined) return required ? [`${name} is missing`] : [];
  const validate = validator(`header ${name}`, schema);
  // A header is text; a number in it is written as JSON writes one.
  const read = "type" in schema && schema.type === "integer" ? Number(value) : value;
  return validate(read) ? [] : [`${name}: ${String(value)}`];
}

function declaredHeader(node: object): DeclaredHeader {
  const { $ref } = node as { $ref?: string }; // Either this or a header, as OpenAPI has it in this place.
  const components: Readonly<Record<string, DeclaredHeader>> = bundle.components.headers;
  const header = components[$ref?.split("/").at(-1) ?? ""];
  if (header === undefined) throw new Error(`the contract declares no header ${$ref}`);
  return header;
}
