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
 * @throws Error that names the place, never the value, when something required is missing or of another type.
 */
export function serialiser(schema: Schema, place = "the body"): Serialise {
  const nullable = allows(schema, "null");
  if (schema.properties !== undefined || allows(schema, "object"))
    return objectWriter(schema, place, nullable);
  if (schema.items !== undefined) return arrayWriter(schema.items, place, nullable);
  if (allows(schema, "string")) return textWriter(place, nullable);
  if (allows(schema, "integer")) return integerWriter(place, nullable);
  if (allows(schema, "number")) return numberWriter(place, nullable);
  if (allows(schema, "boolean")) return booleanWriter(place, nullable);
  throw new Error(`The contract does not say what ${place} is`);
}

function objectWriter(
  { properties = {}, required = [] }: Schema,
  place: string,
  nullable: boolean,
): Serialise {
  const members = Object.entries(properties).map(([name, schema]) => ({
    name,
    first: `${JSON.stringify(name)}:`,
    next: `,${JSON.stringify(name)}:`,
    write: serialiser(schema, `${place}/${name}`),
    required: required.includes(name),
  }));
  return (value) => {
    if (value === null && nullable) return "null";
    if (typeof value !== "object" || value === null) throw new TypeError(`${place} is no object`);
    const source: Readonly<Record<string, unknown>> = value as Record<string, unknown>; // It is an object.
    let text = "";
    for (const { name, first, next, write, required } of members) {
      const member = source[name];
      if (member !== undefined) text += (text === "" ? first : next) + write(member);
      else if (required) throw new TypeError(`${place}/${name} is missing`);
    }
    return `{${text}}`;
  };
}

function arrayWriter(items: Schema, place: string, nullable: boolean): Serialise {
  const write = serialiser(items, `${place}/*`);
  return (value) => {
    if (value === null && nullable) return "null";
    if (!Array.isArray(value)) throw new TypeError(`${place} is no list`);
    return `[${value.map(write).join(",")}]`;
  };
}

// Control characters, lone surrogates and the two of JSON itself are written with a backslash; what has none of them goes
// as it is, as most texts do.
const plain = /^[^"\\\p{Cc}\p{Cs}]*$/u;

function textWriter(place: string, nullable: boolean): Serialise {
  return (value) => {
    if (typeof value === "string") return plain.test(value) ? `"${value}"` : JSON.stringify(value);
    return nothing(value, nullable, place, "a text");
  };
}

function integerWriter(place: string, nullable: boolean): Serialise {
  return (value) =>
    Number.isInteger(value) ? String(value) : nothing(value, nullable, place, "a whole number");
}

function numberWriter(place: string, nullable: boolean): Serialise {
  return (value) => (Number.isFinite(value) ? String(value) : nothing(value, nullable, place, "a number"));
}

function booleanWriter(place: string, nullable: boolean): Serialise {
  return (value) => {
    if (value === true) return "true";
    if (value === false) return "false";
    return nothing(value, nullable, place, "true or false");
  };
}

/** The last that a value can be, so that it costs the others nothing. */
function nothing(value: unknown, nullable: boolean, place: string, what: string): string {
  if (value === null && nullable) return "null";
  throw new TypeError(`${place} is not ${what}`);
}
