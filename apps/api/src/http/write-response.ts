import { allows, type Schema } from "@specie/contract";
import type { OperationId } from "@specie/types";
import type { FastifyReply } from "fastify";
import { type Operation, successOf } from "../contract.ts";
import type { OperationResult } from "../operations/call.ts";
import { sendJson } from "./send-json.ts";

/** Makes the writer of an operation's answers: status 200, the declared headers, and of the body what is declared. */
export function responseWriter<Op extends OperationId>(operation: Operation<Op>) {
  const { content, headers } = successOf(operation);
  const serialise = serialiser(content.schema);
  const hasTag = headers.has("etag");
  const canReplay = headers.has("idempotent-replayed");
  const canBeOld = headers.has("staleness");
  return (reply: FastifyReply, { body, etag, replayed, staleness }: OperationResult<Op>): FastifyReply => {
    // First of all, because it throws when something is missing: a half answer must not have begun.
    const text = serialise(body);
    if (hasTag) {
      if (etag === undefined)
        throw new TypeError(`${operation.id} answers without the ETag that the contract promises`);
      reply.header("etag", etag);
    }
    if (canReplay && replayed === true) reply.header("idempotent-replayed", "true");
    if (canBeOld && staleness !== undefined) reply.header("staleness", String(staleness));
    return sendJson(reply, "application/json", text);
  };
}

/** Writes a value as JSON text. */
export type Serialise = (value: unknown) => string;

/**
 * Makes the writer for the bodies of a schema without references. It takes what is declared and nothing else, so a column
 * too many in a row cannot leave the server; and it writes only what has the declared type. fast-json-stringify drops what
 * is undeclared too, but writes `null` as 0 or "" where the schema allows neither: a balance that is missing becomes 0.
 *
 * What is declared is copied, in the order of the schema, and the copy is written by JSON.stringify, in one piece: texts that
 * are put together field by field take half as much memory again for a list.
 *
 * @throws Error that names the place, never the value, when something required is missing or of another type.
 */
export function serialiser(schema: Schema): Serialise {
  const copy = declaredPart(schema, "the body");
  return (value) => JSON.stringify(copy(value));
}

/** Copies what a schema declares of a value. */
type Copy = (value: unknown) => unknown;

function declaredPart(schema: Schema, place: string): Copy {
  const nullable = allows(schema, "null");
  if (schema.properties !== undefined || allows(schema, "object")) return objectCopy(schema, place, nullable);
  if (schema.items !== undefined) return arrayCopy(schema.items, place, nullable);
  const types = scalarTypes.filter((type) => allows(schema, type));
  if (types.length > 1)
    return valueCopy((value) => isOneOf(types, value), nullable, `${place} is not ${types.join(" or ")}`);
  if (allows(schema, "string"))
    return valueCopy((value) => typeof value === "string", nullable, `${place} is not a text`);
  if (allows(schema, "integer"))
    return valueCopy(Number.isInteger, nullable, `${place} is not a whole number`);
  if (allows(schema, "number")) return valueCopy(Number.isFinite, nullable, `${place} is not a number`);
  if (allows(schema, "boolean"))
    return valueCopy((value) => typeof value === "boolean", nullable, `${place} is not true or false`);
  throw new Error(`The contract does not say what ${place} is`);
}

// As `typeof` names them too.
const scalarTypes = ["string", "number", "boolean"] as const;

/** For a field of several types, such as a value of a field of which only the name is given. */
function isOneOf(types: readonly string[], value: unknown): boolean {
  return types.includes(typeof value) && (typeof value !== "number" || Number.isFinite(value));
}

function objectCopy({ properties = {}, required = [] }: Schema, place: string, nullable: boolean): Copy {
  const members = Object.entries(properties).map(([name, schema]) => ({
    name,
    copy: declaredPart(schema, `${place}/${name}`),
    required: required.includes(name),
  }));
  return (value) => {
    if (value === null && nullable) return null;
    if (typeof value !== "object" || value === null) throw new TypeError(`${place} is no object`);
    const source: Readonly<Record<string, unknown>> = value as Record<string, unknown>; // It is an object.
    const declared: Record<string, unknown> = {};
    for (const { name, copy, required } of members) {
      const member = source[name];
      if (member !== undefined) declared[name] = copy(member);
      else if (required) throw new TypeError(`${place}/${name} is missing`);
    }
    return declared;
  };
}

function arrayCopy(items: Schema, place: string, nullable: boolean): Copy {
  const copy = declaredPart(items, `${place}/*`);
  return (value) => {
    if (value === null && nullable) return null;
    if (!Array.isArray(value)) throw new TypeError(`${place} is no list`);
    return value.map(copy);
  };
}

function valueCopy(isDeclared: (value: unknown) => boolean, nullable: boolean, message: string): Copy {
  return (value) => {
    if (isDeclared(value) || (value === null && nullable)) return value;
    throw new TypeError(message);
  };
}
