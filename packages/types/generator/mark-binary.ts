import type { Json, JsonObject } from "./separate-directions.ts";

/** The name of the schema that stands for bytes. */
const name = "BinaryContent";

/**
 * The description with a reference to one schema wherever it declares bytes: by `format: binary`, by a `contentMediaType` that
 * is no text and has no encoding (JSON Schema 2020-12, section 8), and by a body of a binary media type.
 *
 * @throws Error when the contract has a schema of that name already.
 */
export function markBinary(description: JsonObject): JsonObject {
  const marked = mark(description, "");
  if (!isObject(marked) || !JSON.stringify(marked).includes(`schemas/${name}"`)) return description;
  const components = isObject(marked["components"]) ? marked["components"] : {};
  const schemas = isObject(components["schemas"]) ? components["schemas"] : {};
  if (name in schemas)
    throw new Error(`components.schemas.${name} is the name of the generated type of bytes; rename it.`);
  const bytes = { type: "string", description: "Bytes, such as a file." };
  return { ...marked, components: { ...components, schemas: { ...schemas, [name]: bytes } } };
}

/** The generated types with that schema as the platform's class, which `File` extends. */
export function typeBinary(code: string): string {
  return code.replace(`export type ${name} = string;`, `export type ${name} = Blob;`);
}

function mark(node: Json, mediaType: string): Json {
  if (Array.isArray(node)) return node.map((one) => mark(one, ""));
  if (!isObject(node)) return node;
  if (isBinary(node)) return { $ref: `#/components/schemas/${name}`, ...describedAs(node) };
  return Object.fromEntries(
    Object.entries(node).map(([member, value]) => {
      if (member === "schema" && isBytes(mediaType))
        return [member, { $ref: `#/components/schemas/${name}` }];
      // An example is data, which may look like a schema.
      if (["example", "examples", "default", "const", "enum"].includes(member)) return [member, value];
      return [member, member === "content" && isObject(value) ? markContent(value) : mark(value, "")];
    }),
  );
}

function markContent(content: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(content).map(([type, media]) => [type, mark(media, type)]));
}

function isBinary({ type, format, contentMediaType, contentEncoding }: JsonObject): boolean {
  if (type !== "string" || contentEncoding !== undefined) return false;
  return format === "binary" || (typeof contentMediaType === "string" && isBytes(contentMediaType));
}

/** Whether a media type is neither text nor JSON nor a form. */
function isBytes(mediaType: string): boolean {
  return mediaType !== "" && !/^(text|multipart)\/|[/+](json|xml|x-www-form-urlencoded)\b/.test(mediaType);
}

/** What the reader of a type sees of it: its text, and when it ends. */
function describedAs(schema: JsonObject): JsonObject {
  const kept = ["description", "deprecated", "x-deprecated-since", "x-sunset", "x-replaced-by"];
  return Object.fromEntries(Object.entries(schema).filter(([name]) => kept.includes(name)));
}

function isObject(node: Json | undefined): node is JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
