import { readFileSync } from "node:fs";
import { type Contract, methods } from "./openapi.ts";
import { mapValues, plainSchemas } from "./plain-schemas.ts";

type Node = Readonly<Record<string, unknown>>;

/**
 * Another team's contract from a file. What OpenAPI lets out is filled in, as far as the readers need it: maps of components, a
 * server, a tag; a schema that is `true` or `false` is the object that means the same. An operation without an `operationId` is named by method and path, and an `operationId` that cannot be the name
 * of a method is written in camel case.
 *
 * @throws Error that says how to make such a file, when it is not a bundle of an OpenAPI 3.1 contract as JSON.
 */
export function readBundle(file: string): Contract {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(`${file} is not JSON. ${howToBundle}`);
  }
  return completeBundle(document, file);
}

const howToBundle = "Bundle the contract first: npx @redocly/cli bundle openapi.yaml --output openapi.json";

/** The same for a document that has been read; `file` is its name in messages. */
export function completeBundle(document: unknown, file: string): Contract {
  const { openapi, info, paths, components, servers, tags, ...others } = asNode(document);
  if (!/^3\.[12]\./.test(String(openapi)))
    throw new Error(
      `${file}: openapi is ${JSON.stringify(openapi)}; what is generated here is for OpenAPI 3.1.`,
    );
  const [, outside] = JSON.stringify(document).match(/"\$ref":"(?!#\/)([^"]*)"/) ?? [];
  if (outside !== undefined)
    throw new Error(`${file}: $ref "${outside}" leads out of the file. ${howToBundle}`);
  const { title = "API", version = "0.0.0" } = asNode(info);
  const items = asNode(asNode(components)["pathItems"]);
  const contract = {
    openapi,
    info: { ...asNode(info), title, version },
    ...others,
    servers: Array.isArray(servers) && servers.length > 0 ? servers : [{ url: "/" }],
    tags: tags ?? [],
    paths: mapValues(asNode(paths), (declared, path) => {
      const { $ref, ...item } = asNode(declared);
      const whole =
        typeof $ref === "string" ? { ...asNode(items[$ref.split("/").at(-1) ?? ""]), ...item } : item;
      return mapValues(whole, (member, name) => {
        if (!methods.some((method) => method === name)) return member;
        const { operationId = `${name} ${path}`, ...operation } = asNode(member);
        return { operationId: methodName(String(operationId)), tags: [], ...operation };
      });
    }),
    components: {
      ...Object.fromEntries(
        ["schemas", "parameters", "headers", "responses", "examples", "securitySchemes"].map((kind) => [
          kind,
          {},
        ]),
      ),
      ...asNode(components),
    },
  };
  return plainSchemas(contract) as unknown as Contract; // The readers accept a contract without the other members.
}

/** `get /letters/{name}` as `getLettersName`, and `letters.list` as `lettersList`. */
function methodName(text: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(text)) return text;
  const [first = "", ...others] = text.match(/[A-Za-z0-9]+/g) ?? [];
  const name = first + others.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join("");
  return /^\d/.test(name) ? `_${name}` : name;
}

function asNode(value: unknown): Node {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
