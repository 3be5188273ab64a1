import { UsageError } from "../usage-error.ts";
import { type Contract, methods } from "./openapi.ts";
import { referencesOf } from "./references-of.ts";

type Node = Readonly<Record<string, unknown>>;

/**
 * Another team's contract as the kit reads one: what OpenAPI lets out is filled in, and what may be written in two ways is written in
 * one. Operations without an `operationId` are named by method and path.
 *
 * @throws UsageError with the place, when the document is no bundle of an OpenAPI 3.1 contract, or its callers identify themselves
 * in a way that the kit does not support.
 */
export function completeContract(document: unknown, file: string): Contract {
  const fail = (what: string): never => {
    throw new UsageError(`${file}: ${what}`);
  };
  const { openapi, info, paths, components, security } = asNode(document);
  if (!/^3\.[12]\./.test(String(openapi)))
    return fail(`openapi is ${JSON.stringify(openapi)}; the kit reads OpenAPI 3.1.`);
  const outside = referencesOf(document).find((one) => !one.startsWith("#/components/"));
  if (outside !== undefined)
    return fail(
      `$ref "${outside}" is not a component of the file. Bundle the contract: npx @redocly/cli bundle openapi.yaml --output openapi.json`,
    );
  const kinds = Object.fromEntries(
    [
      "schemas",
      "parameters",
      "headers",
      "responses",
      "examples",
      "requestBodies",
      "pathItems",
      "securitySchemes",
    ].map((kind) => [kind, asNode(asNode(components)[kind])]),
  );
  const target = (node: unknown): Node => {
    const { $ref, ...beside } = asNode(node);
    if (typeof $ref !== "string") return beside;
    const [kind = "", name = ""] = $ref.slice("#/components/".length).split("/");
    const found = asNode(kinds[kind])[name] ?? fail(`$ref "${$ref}" has no target.`);
    return { ...target(found), ...beside };
  };

  /** The examples that the contract holds: the kit reads none that is elsewhere. */
  const listExamples = (named: unknown): Record<string, Node> =>
    Object.fromEntries(
      Object.entries(asNode(named)).flatMap(([name, one]) => {
        const example = target(one);
        return example["value"] === undefined ? [] : [[name, example]];
      }),
    );
  const firstOf = (named: unknown) => Object.values(listExamples(named))[0]?.["value"];

  const parameter = (node: unknown): Node => {
    const { schema, content, examples, example, ...rest } = target(node);
    const [media] = Object.values(asNode(content)).map(asNode);
    // A value written in a media type is a text here.
    if (media !== undefined) {
      const value = media["example"] ?? firstOf(media["examples"]) ?? {};
      return { ...rest, schema: {}, example: JSON.stringify(value) };
    }
    const shown = example ?? firstOf(examples);
    return { ...rest, schema: schema ?? {}, ...(shown !== undefined && { example: shown }) };
  };
  /** Whether the kit can write a parameter. An optional one that it cannot is left out: a request is valid without it. */
  const canBeSent = ({ name, in: place, required, style = "simple", schema }: Node, at: string): boolean => {
    const isObject = target(schema)["type"] === "object";
    if (place === "path" && style !== "simple")
      fail(
        `${at}: the parameter ${name} has the style ${style}. The kit writes path parameters in the style simple.`,
      );
    if (isObject && required === true)
      fail(`${at}: the parameter ${name} is an object. The kit sends texts, numbers and lists.`);
    return !isObject;
  };
  /** `fetch` sends no body with GET and HEAD, whose body has no meaning (RFC 9110, sections 9.3.1 and 9.3.2). */
  const takesBody = (method: string, { required }: Node, at: string): boolean => {
    const isBodiless = method === "get" || method === "head";
    if (isBodiless && required === true)
      fail(`${at} requires a body. The kit sends none with ${method.toUpperCase()}.`);
    return !isBodiless;
  };
  const schemes = mapValues(kinds["securitySchemes"] ?? {}, target);
  const tokens = Object.values(schemes)
    .map(asNode)
    .filter(({ type }) => type === "apiKey");
  /** OpenAPI sets three headers aside (section 4.8.12.1), and a token that is declared as a parameter as well is sent as a token. */
  const isParameter = ({ in: place, name }: Node): boolean => {
    const is = (other: unknown) => String(other).toLowerCase() === String(name).toLowerCase();
    if (place === "header" && ["Accept", "Content-Type", "Authorization"].some(is)) return false;
    return !tokens.some((token) => token["in"] === place && is(token["name"]));
  };
  const content = (node: unknown): Node =>
    mapValues(asNode(node), (media) => {
      const { schema = {}, example, examples, ...rest } = asNode(media);
      const named = listExamples(examples);
      return {
        ...rest,
        schema,
        examples: example === undefined ? named : { ...named, example: { value: example } },
      };
    });
  const response = (node: unknown): Node => {
    const { description, headers, content: declared, ...rest } = target(node);
    return {
      ...rest,
      description: description || "The response is as declared.",
      headers: mapValues(asNode(headers), (header) => ({ required: false, ...parameter(header) })),
      ...(declared !== undefined && { content: content(declared) }),
    };
  };
  const names = new Set<unknown>();
  for (const item of Object.values(asNode(paths)))
    for (const { operationId } of methods.map((method) => asNode(target(item)[method]))) {
      if (names.has(operationId)) fail(`two operations have the operationId ${operationId}.`);
      if (operationId !== undefined) names.add(operationId);
    }
  /** Two paths may differ in signs only, which names have not. */
  const nameNew = (method: string, path: string): string => {
    const name = nameOf(method, path);
    let fresh = name;
    for (let number = 2; names.has(fresh); number++) fresh = `${name}${number}`;
    names.add(fresh);
    return fresh;
  };
  const operation = (path: string, method: string, node: unknown, ofPath: readonly unknown[]): Node => {
    const { operationId, parameters, requestBody, responses, ...rest } = asNode(node);
    const at = `${method} ${path}`;
    if (method === "trace") fail(`${at} cannot be sent from a program (fetch). Leave it out of the file.`);
    const given = requestBody === undefined ? undefined : target(requestBody);
    const body = given && takesBody(method, given, at) ? given : undefined;
    return {
      ...rest,
      operationId: operationId ?? nameNew(method, path),
      parameters: [...ofPath, ...asList(parameters)]
        .map(parameter)
        .filter((one) => isParameter(one) && canBeSent(one, at)),
      ...(body && { requestBody: { ...body, content: content(body["content"]) } }),
      responses: mapValues(asNode(responses), response),
    };
  };

  const completed = mapValues(asNode(paths), (item, path) => {
    const { parameters, ...members } = target(item);
    return Object.fromEntries(
      methods.flatMap((method) =>
        members[method] === undefined
          ? []
          : [[method, operation(path, method, members[method], asList(parameters))]],
      ),
    );
  });
  const { title, version } = asNode(info);
  const contract = {
    info: { title: String(title), version: String(version) },
    ...(security !== undefined && { security }),
    paths: completed,
    components: { ...kinds, securitySchemes: schemes, headers: {}, responses: {}, parameters: {} },
  };
  return contract as unknown as Contract; // Every member that the type names has been filled in above.
}

function nameOf(method: string, path: string): string {
  const words = path.match(/[A-Za-z0-9]+/g) ?? [];
  return method + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("");
}

function mapValues(node: Node, change: (value: unknown, name: string) => unknown): Node {
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, change(value, name)]));
}

function asNode(value: unknown): Node {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
