import { readFileSync } from "node:fs";
import { type Contract, methods } from "./openapi.ts";
import { mapValues, type Node, plainSchemas } from "./plain-schemas.ts";

/**
 * Another team's contract from a file. What OpenAPI lets out is filled in, as far as the readers need it: maps of components, a
 * server, a tag, and a success, which is 200 with what `default` has, else without a body. A schema that is `true` or `false` is the
 * object that means the same. An operation without an `operationId` is named by method and path, and an `operationId` that cannot be
 * the name of a method is written in camel case; where such a name is taken, a number follows it.
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
  const outside: string[] = [];
  const plain = plainSchemas(asNode(document), (reference) => {
    if (!reference.startsWith("#/")) outside.push(reference);
  });
  const { openapi, info, paths, components, servers, tags, ...others } = plain;
  if (!/^3\.[12]\./.test(String(openapi)))
    throw new Error(
      `${file}: openapi is ${JSON.stringify(openapi)}; what is generated here is for OpenAPI 3.1.`,
    );
  if (outside[0] !== undefined)
    throw new Error(`${file}: $ref "${outside[0]}" leads out of the file. ${howToBundle}`);
  const { title = "API", version = "0.0.0" } = asNode(info);
  const items = asNode(asNode(components)["pathItems"]);
  const whole = (declared: unknown): Node => {
    const { $ref, ...item } = asNode(declared);
    return typeof $ref === "string" ? { ...asNode(items[$ref.split("/").at(-1) ?? ""]), ...item } : item;
  };
  const given = Object.values(asNode(paths))
    .map(whole)
    .flatMap((item) => methods.map((method) => asNode(item[method])["operationId"]));
  const nameOf = namesBeside(given);
  const contract = {
    openapi,
    info: { ...asNode(info), title, version },
    ...others,
    servers: Array.isArray(servers) && servers.length > 0 ? servers : [{ url: "/" }],
    tags: tags ?? [],
    paths: mapValues(asNode(paths), (declared, path) =>
      mapValues(whole(declared), (member, name) => {
        if (!methods.some((method) => method === name)) return member;
        const { operationId = `${name} ${path}`, responses, ...operation } = asNode(member);
        return {
          operationId: nameOf(String(operationId)),
          tags: [],
          ...operation,
          responses: withSuccess(asNode(responses)),
        };
      }),
    ),
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
  return contract as unknown as Contract; // The readers accept a contract without the other members.
}

/** Many contracts declare failures alone, or say `default` of the only response. */
function withSuccess(responses: Node): Node {
  if (Object.keys(responses).some((status) => /^[23]/.test(status))) return responses;
  return { 200: responses["default"] ?? { description: "The operation has succeeded." }, ...responses };
}

const isName = (text: string) => /^[A-Za-z_$][\w$]*$/.test(text);

/**
 * Names of methods beside those that the contract gives: `getLettersName` for `get /letters/{name}`, `lettersList` for `letters.list`,
 * and `getLettersName2` where another has that name.
 */
function namesBeside(given: readonly unknown[]): (text: string) => string {
  const taken = new Set(given);
  return (text) => {
    if (isName(text)) return text;
    const [first = "", ...others] = text.match(/[A-Za-z0-9]+/g) ?? [];
    const word = first + others.map((one) => `${one[0]?.toUpperCase()}${one.slice(1)}`).join("");
    const name = /^\d/.test(word) ? `_${word}` : word;
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = name + number;
    taken.add(free);
    return free;
  };
}

function asNode(value: unknown): Node {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
