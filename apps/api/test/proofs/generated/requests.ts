import type { Json, Schema } from "@specie/contract";
import { type Arbitrary, fc } from "@specie/property-tests";
import type { Operation } from "../../../src/contract.ts";
import { validValues } from "../../support/http/valid-values.ts";
import { asset } from "../../support/open-counterparty.ts";

/** A request by its parts; values as JSON has them, before they are written. */
export interface Parts {
  readonly path: Readonly<Record<string, Json>>;
  readonly query: Readonly<Record<string, Json>>;
  readonly header: Readonly<Record<string, Json>>;
  readonly body: Json | undefined;
}

/** A request that the contract allows. `known` are GUIDs of what is there, for half of the identifiers. */
export function validRequests(operation: Operation, known: readonly string[]): Arbitrary<Parts> {
  return fc.record({
    path: fc.record(
      Object.fromEntries(
        named(operation, "path").map(({ name }) => [name, fc.oneof(fc.uuid(), fc.constantFrom(...known))]),
      ),
    ),
    query: fc
      .tuple(parameters(operation, "query"), fc.boolean())
      .map(([query, keeps]) => (keeps ? query : without(query, "cursor"))),
    header: parameters(operation, "header"),
    body: operation.body
      ? fc
          .tuple(validValues(operation.body.schema), fc.boolean())
          .map(([body, keeps]) => (keeps ? body : registered(body)))
      : fc.constant(undefined),
  });
}

/** Codes at random are nearly never registered, and cursors at random never fit, so half of the requests do without them. */
function registered(body: Json): Json {
  const { asset_code: code } = asset;
  const fields: Readonly<Record<string, Json>> = Object(body);
  const codes = ["asset_code", "balance_asset_code"].filter((name) => typeof fields[name] === "string");
  return codes.length === 0 ? body : { ...fields, ...Object.fromEntries(codes.map((name) => [name, code])) };
}

function without(values: Readonly<Record<string, Json>>, name: string): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(values).filter(([other]) => other !== name));
}

function named({ parameters }: Operation, part: string) {
  return parameters.filter((parameter) => parameter.in === part);
}

function parameters(operation: Operation, part: string): Arbitrary<Readonly<Record<string, Json>>> {
  // HTTP trims the value of a header, and a header has no other letters. An empty list is no parameter.
  const headerText = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;
  const sendable = (value: Json) =>
    part === "header" ? headerText.test(String(value)) : String(value) !== "";
  const values = named(operation, part).map(
    ({ name, schema }) => [name, validValues(schema).filter(sendable)] as const,
  );
  // Written as entries and made an object again, because the record's type would hold members that are undefined.
  return fc
    .record(Object.fromEntries(values), { requiredKeys: [] })
    .map((record) => ({ ...record }) as Record<string, Json>);
}

/** A request that breaks the contract at just one place, and how. */
export interface Broken {
  readonly how: string;
  readonly parts: Parts;
}

/** Breaks a valid request in every way that its schemas offer, one at a time. */
export function brokenRequests(operation: Operation, known: readonly string[]): Arbitrary<Broken> {
  const inPart = (part: "query" | "header", { parameters }: Operation): ContractViolation[] =>
    parameters
      .filter(
        (parameter) =>
          parameter.in === part && parameter.name !== "Accept-Language" && parameter.name !== "X-Request-Id",
      )
      .flatMap(({ name, schema }) => invalidTexts(schema).map((value) => ({ part, name, value })));
  const guids: ContractViolation[] = named(operation, "path")
    .filter(({ name }) => name !== "counterparty_guid")
    .map(({ name }) => ({ part: "path", name, value: "not-a-guid" }));
  const fields: ContractViolation[] = Object.entries(operation.body?.schema.properties ?? {}).flatMap(
    ([name, schema]) => invalidValues(schema).map((value) => ({ part: "body", name, value })),
  );
  const unknown: ContractViolation[] = [{ part: "query", name: "nothing", value: "1" }];
  if (operation.body) unknown.push({ part: "body", name: "nothing", value: 1 });
  const violations = [
    ...unknown,
    ...guids,
    ...inPart("query", operation),
    ...inPart("header", operation),
    ...fields,
  ];
  return fc
    .tuple(validRequests(operation, known), fc.constantFrom(...violations))
    .map(([parts, violation]) => ({
      how: `${violation.part} ${violation.name} = ${JSON.stringify(violation.value).slice(0, 60)}`,
      parts: {
        ...parts,
        [violation.part]: { ...Object(parts[violation.part]), [violation.name]: violation.value },
      },
    }));
}

interface ContractViolation {
  readonly part: keyof Parts;
  readonly name: string;
  readonly value: Json;
}

type Bounded = Schema & {
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
};

/** Texts outside the body that the schema refuses. */
function invalidTexts(schema: Bounded): Json[] {
  const { items, enum: values, format, maxLength, pattern, maximum, minimum, type, maxItems } = schema;
  if (items)
    return [
      ...invalidTexts(items).map((one) => [one]),
      Array.from({ length: (maxItems ?? 0) + 1 }, () => "1"),
    ];
  if (values) return ["neither"];
  if (type === "boolean") return ["yes", "1"];
  if (type === "integer" || type === "number") {
    const around = [
      ...(maximum === undefined ? [] : [maximum + 1]),
      ...(minimum === undefined ? [] : [minimum - 1]),
    ];
    return ["many", ...around.map(String), ...(type === "integer" ? ["1.5"] : ["0.12345678"])];
  }
  const long = maxLength === undefined ? [] : ["1".repeat(maxLength + 1)];
  const wrong = ["(wrong)", "\u007f"].filter(
    (text) => format !== undefined || !new RegExp(pattern ?? "", "u").test(text),
  );
  return [...long, ...wrong];
}

/** Values in the body that the schema refuses. */
function invalidValues(schema: Bounded): Json[] {
  const { enum: values, format, maxLength, minLength, pattern, maximum, minimum, type } = schema;
  const types = [type].flat();
  if (schema.oneOf || schema.properties || types.includes("object")) return ["text", 7, null, [], {}];
  const wrongType: Json[] = [{}, [1], ...(types.includes("null") ? [] : [null])];
  if (types.includes("boolean")) return [...wrongType, "true", 1];
  if (types.includes("integer") || types.includes("number")) {
    return [
      ...wrongType,
      "1",
      ...(maximum === undefined ? [] : [maximum + 1]),
      ...(minimum === undefined ? [] : [minimum - 1]),
      0.123456789,
    ];
  }
  const texts = values ? ["neither"] : [];
  if (maxLength !== undefined) texts.push("1".repeat(maxLength + 1));
  if (minLength !== undefined && minLength > 0) texts.push("");
  if (format !== undefined) texts.push("wrong");
  if (pattern !== undefined)
    texts.push(
      ...["\u0000", "\u202e", "\ud800", "(\n)"].filter((text) => !new RegExp(pattern, "u").test(text)),
    );
  return [...wrongType, 7, true, ...texts];
}
