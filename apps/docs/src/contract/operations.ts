import type { Lang } from "../lang.ts";
import {
  type Document,
  type Example,
  type Header,
  type Method,
  methods,
  type OperationObject,
  type Parameter,
  type PathItem,
  type Response,
} from "./document.ts";
import { editions } from "./edition.ts";
import { follow } from "./follow.ts";
import { resolveSchema } from "./resolve-schema.ts";
import type { Deprecation, Schema } from "./schema.ts";

export type NamedExample = Example & { readonly name: string };

export interface Body {
  readonly description: string;
  readonly schema: Schema;
  readonly examples: readonly NamedExample[];
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly mediaType: string | undefined;
  readonly headers: readonly (Header & { readonly name: string })[];
  readonly schema: Schema | undefined;
  readonly examples: readonly NamedExample[];
}

/** One operation of the contract in one language. All schemas stand alone, without references. */
export interface Operation extends Deprecation {
  readonly id: string;
  readonly method: Method;
  /** Below the base path, with the parameters in braces. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  readonly answers: readonly Answer[];
}

/** All operations of an edition, in the contract's order. */
export function operationsOf(lang: Lang): readonly Operation[] {
  return Object.entries(editions[lang].paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const declared = item[method];
      return declared ? [readOperation(editions[lang], method, path, item, declared)] : [];
    }),
  );
}

function readOperation(
  document: Document,
  method: Method,
  path: string,
  item: PathItem,
  declared: OperationObject,
): Operation {
  const { operationId, tags, summary, description, requestBody } = declared;
  return {
    id: operationId,
    method,
    path,
    tag: tags[0] ?? "",
    summary,
    description,
    ...deprecationOf(declared),
    parameters: mergeParameters(document, item.parameters ?? [], declared.parameters ?? []),
    body: requestBody && {
      description: requestBody.description,
      ...readContent(document, requestBody.content),
    },
    answers: Object.entries(declared.responses).map(([status, response]) =>
      readAnswer(document, status, follow<Response>(document.components.responses, response)),
    ),
  };
}

function deprecationOf(declared: OperationObject): Deprecation {
  const words = ["deprecated", "x-deprecated-since", "x-sunset", "x-replaced-by"];
  return Object.fromEntries(Object.entries(declared).filter(([word]) => words.includes(word)));
}

type Declared = NonNullable<PathItem["parameters"]>;

/** A parameter of the operation replaces one of the path with the same name and place (OpenAPI 3.1, section 4.8.9.1). */
function mergeParameters({ components }: Document, ofPath: Declared, ofOperation: Declared): Parameter[] {
  const merged = [...ofPath, ...ofOperation].map((parameter) => {
    const followed = follow<Parameter>(components.parameters, parameter);
    return { ...followed, schema: resolveSchema(components.schemas, followed.schema) };
  });
  return [...new Map(merged.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

function readAnswer(document: Document, status: string, response: Response): Answer {
  const { components } = document;
  const headers = Object.entries(response.headers ?? {}).map(([name, header]) => {
    const followed = follow<Header>(components.headers, header);
    return { ...followed, name, schema: resolveSchema(components.schemas, followed.schema) };
  });
  const [mediaType] = Object.keys(response.content ?? {});
  const content = response.content && readContent(document, response.content);
  return {
    status,
    description: response.description,
    mediaType,
    headers,
    schema: content?.schema,
    examples: content?.examples ?? [],
  };
}

/** The contract declares one media type for each body. */
function readContent({ components }: Document, content: NonNullable<Response["content"]>) {
  const [declared] = Object.values(content);
  if (declared === undefined) throw new Error("A body of the contract has no media type");
  const examples = Object.entries(declared.examples ?? {}).map(([name, example]) => ({
    ...follow<Example>(components.examples, example),
    name,
  }));
  return { schema: resolveSchema(components.schemas, declared.schema), examples };
}
