import {
  type Contract,
  type HeaderObject,
  type MediaTypeObject,
  type Reference,
  type ResponseObject,
  resolve,
} from "@specie/contract";
import { english } from "@specie/contract/editions";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Operation } from "../../../src/contract.ts";

export interface ReceivedResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

// Validates independently of the server's reader: Ajv follows the references, and patterns stand in for the formats.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ ...english, $id: "contract" });
const contract: Contract = english;
const compiled = new Map<string, ValidateFunction>();

/** What violates the contract in a response of the operation: status, media type, headers and body. */
export function responseErrors(operation: Operation, response: ReceivedResponse): string[] {
  const { statusCode, headers, body } = response;
  if (statusCode >= 500) return [`${statusCode}`];
  const declared = declaredResponse(operation, statusCode);
  if (declared === undefined) return [`status ${statusCode} is not declared`];
  const [mediaType] = Object.keys(declared.content ?? {});
  const errors: string[] = [];
  if (headers["content-type"] !== mediaType)
    errors.push(`${String(headers["content-type"])} is not ${mediaType}`);
  for (const [name, header] of Object.entries(declared.headers ?? {}))
    errors.push(...headerErrors(name, header, headers));
  const wrong = bodyErrors(operation, statusCode, JSON.parse(body));
  return wrong.length > 0 ? [...errors, JSON.stringify(wrong)] : errors;
}

/** What violates the contract in the body of a response with this status. */
export function bodyErrors(operation: Operation, status: number, body: unknown): readonly ErrorObject[] {
  const [media]: (MediaTypeObject | undefined)[] = Object.values(
    declaredResponse(operation, status)?.content ?? {},
  );
  if (media === undefined) throw new Error(`${operation.id} declares no content for status ${status}`);
  const validate = validator(`${operation.id} ${status}`, media.schema);
  return validate(body) ? [] : (validate.errors ?? []);
}

function declaredResponse({ method, path }: Operation, status: number): ResponseObject | undefined {
  const response = contract.paths[path]?.[method]?.responses[String(status)];
  return response && resolve<ResponseObject>(contract, response);
}

function headerErrors(
  name: string,
  declared: HeaderObject | Reference,
  headers: ReceivedResponse["headers"],
): string[] {
  const { required = false, schema } = resolve<HeaderObject>(contract, declared);
  const value = headers[name.toLowerCase()];
  if (value === undefined) return required ? [`${name} is missing`] : [];
  const validate = validator(`header ${name}`, schema);
  // A header is text; a number in it is written as JSON writes one.
  const parsed = schema.type === "integer" ? Number(value) : value;
  return validate(parsed) ? [] : [`${name}: ${String(value)}`];
}

function validator(name: string, schema: object): ValidateFunction {
  const cached = compiled.get(name);
  if (cached) return cached;
  const made = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')));
  compiled.set(name, made);
  return made;
}
