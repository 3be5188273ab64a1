/**
 * What the test servers read from the contract. They use nothing of the kit: a check that is weakened by a mistake in the
 * kit must not meet a server with the same mistake.
 */
import bundle from "@specie/spec/openapi.json" with { type: "json" };
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";

export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Route {
  readonly operation: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  /** Those that a token needs. */
  readonly scopes: readonly string[];
  /** The first example of a success. */
  readonly example: object;
}

// The bundle is checked by its own lint; its generated type is too deep to be walked.
const contract = bundle as unknown as {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
};

export const { version } = contract.info;

/** The component that a reference names, without what is written beside the reference. */
export function lookUp(node: unknown): Schema {
  const { $ref, ...rest } = node as Schema;
  if (typeof $ref !== "string") return rest;
  const [kind = "", name = ""] = $ref.split("/").slice(2);
  return contract.components[kind]?.[name] ?? {};
}

/** The properties of a component schema. */
export function propertiesOf(schema: string): Readonly<Record<string, Schema>> {
  return (contract.components["schemas"]?.[schema]?.["properties"] ?? {}) as Readonly<Record<string, Schema>>;
}

function exampleIn(examples: Readonly<Record<string, Schema>>): object {
  const [first] = Object.values(examples);
  return (lookUp(first ?? {})["value"] ?? {}) as object;
}

/** Literal paths before those with parameters (OpenAPI 3.1, section 4.8.8.2). */
export const routes: readonly Route[] = Object.entries(contract.paths)
  .toSorted(([one], [other]) => one.split("{").length - other.split("{").length)
  .flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, declared]) => {
      if (method === "parameters") return [];
      const {
        operationId,
        parameters = [],
        requestBody,
        responses,
        security = [],
      } = declared as {
        operationId: string;
        parameters?: readonly unknown[];
        security?: readonly Record<string, readonly string[]>[];
        requestBody?: { content: Record<string, { schema: Schema }> };
        responses: { 200: { content: Record<string, { examples: Record<string, Schema> }> } };
      };
      const shared = (item["parameters"] ?? []) as readonly unknown[];
      const merged = new Map(
        [...shared, ...parameters].map((one) => {
          const parameter = lookUp(one) as unknown as Parameter;
          return [`${parameter.in} ${parameter.name}`, parameter];
        }),
      );
      return {
        operation: operationId,
        method: method.toUpperCase(),
        pattern: new RegExp(`^/api/v1${path.replaceAll(/\{\w+\}/g, "([^/]+)")}$`),
        names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
        parameters: [...merged.values()],
        scopes: security.flatMap((way) => Object.values(way).flat()),
        body: requestBody?.content["application/json"]?.schema,
        example: exampleIn(responses[200].content["application/json"]?.examples ?? {}),
      };
    }),
  );

export const codes = contract.components["schemas"]?.["ProblemCode"]?.["x-codes"] as Readonly<
  Record<string, { readonly title: string; readonly status: number }>
>;

const minimal = lookUp({ $ref: "#/components/examples/CustomerCreateMinimal" })["value"];
export const registeredAsset = minimal as { readonly asset_code: string; readonly asset_issuer: string };

const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv, { mode: "full", formats: ["uuid", "date-time"] });
ajv.addFormat("iban", (text) => isIban(text.replaceAll(" ", "").toUpperCase()));
ajv.addFormat("stellar-public-key", isStellarKey);
ajv.addFormat("decimal", true);
const relocate = (schema: unknown): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll("#/components/schemas/", "contract#/$defs/"));
ajv.addSchema({ $id: "contract", $defs: relocate(contract.components["schemas"]) });

export function schemaErrors(schema: Schema, value: unknown): readonly ErrorObject[] {
  // `compile` caches by object identity, and a relocated copy would be a new object each time.
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = ajv.compile(relocate(schema));
    compiled.set(schema, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []);
}

const compiled = new WeakMap<Schema, ReturnType<typeof ajv.compile>>();

export function typesOf(schema: Schema): {
  readonly types: readonly unknown[];
  readonly items: Schema | undefined;
} {
  const flat = { ...lookUp(schema), ...(schema["$ref"] ? {} : schema) };
  return { types: [flat["type"]].flat(), items: flat["items"] as Schema | undefined };
}

/** ISO 13616 by one big number, where the kit goes digit by digit. Only Ukraine's length is of interest here. */
function isIban(text: string): boolean {
  if (!/^UA\d{27}$/.test(text) && !/^(?!UA)[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const digits = `${text.slice(4)}${text.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}

/** SEP-23 by one big number: 35 bytes in base32, the last two of which are a CRC of the others. */
function isStellarKey(text: string): boolean {
  if (!/^G[A-Z2-7]{55}$/.test(text)) return false;
  let number = 0n;
  for (const letter of text)
    number = number * 32n + BigInt("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter));
  const bytes = Buffer.from(number.toString(16).padStart(70, "0"), "hex");
  let crc = 0;
  for (const byte of bytes.subarray(0, 33))
    for (let bit = 7; bit >= 0; bit--) {
      const top = ((crc >> 15) & 1) ^ ((byte >> bit) & 1);
      crc = ((crc << 1) & 0xffff) ^ (top ? 0x1021 : 0);
    }
  return bytes.readUInt16LE(33) === crc;
}
