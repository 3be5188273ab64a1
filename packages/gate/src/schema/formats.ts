/** Formats that describe values for people and tools, and accept any text. */
const annotationFormats = new Set(["password", "commonmark", "html", "markdown", "text", "string"]);

export function isAnnotationFormat(format: unknown): boolean {
  return typeof format === "string" && annotationFormats.has(format);
}

/**
 * The formats that accept everything of another one, from the registry of OpenAPI and the vocabulary of JSON Schema. A
 * `float` has 24 bits for whole numbers and a `double` 53, so not every `int64` is one.
 */
const wider: Readonly<Record<string, readonly string[]>> = {
  int8: ["int16", "int32", "int64", "double-int", "float", "double", "decimal", "decimal128"],
  uint8: [
    ...["int16", "int32", "int64", "uint16", "uint32", "uint64", "double-int"],
    ...["float", "double", "decimal", "decimal128"],
  ],
  int16: ["int32", "int64", "double-int", "float", "double", "decimal", "decimal128"],
  uint16: [
    ...["int32", "int64", "uint32", "uint64", "double-int", "float", "double", "decimal", "decimal128"],
  ],
  int32: ["int64", "double-int", "double", "decimal", "decimal128"],
  uint32: ["int64", "uint64", "double-int", "double", "decimal", "decimal128"],
  "double-int": ["int64", "double", "decimal", "decimal128"],
  int64: ["decimal", "decimal128"],
  uint64: ["decimal", "decimal128"],
  decimal128: ["decimal"],
  float: ["double", "decimal"],
  double: ["decimal"],
  email: ["idn-email"],
  hostname: ["idn-hostname"],
  uri: ["uri-reference", "iri", "iri-reference"],
  url: ["uri", "uri-reference", "iri", "iri-reference"],
  "uri-reference": ["iri-reference"],
  iri: ["iri-reference"],
  base64url: ["char"],
};

/** Whether every value of the one format is of the other. */
export function isFormatWithin(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === "string" && (wider[one]?.some((name) => name === other) ?? false));
}

/** The least and the greatest number of a format of whole numbers. Those beyond 53 bits have no exact bound here. */
export const formatBounds: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32_768, 32_767],
  uint16: [0, 65_535],
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
};
