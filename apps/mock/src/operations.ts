import { type Deprecable, deprecationOf } from "@specie/contract";
import { getHttpOperationsFromSpec, type IHttpRequest } from "@stoplight/prism-http";

type Operation = Awaited<ReturnType<typeof readOperations>>[number];

/** The contract's operations for Prism, with `basePath` before every path. */
export async function readOperations(contract: object, basePath: string) {
  const operations = await getHttpOperationsFromSpec(copyForPrism(contract));
  return operations.map((operation) => ({
    ...operation,
    path: basePath + operation.path,
    // Optional headers mark special cases, such as a replayed answer. Prism would send them every time.
    responses: operation.responses.map((response) => ({
      ...response,
      headers: (response.headers ?? []).filter((header) => header.required),
    })),
  }));
}

/** Prism resolves references in place, and would open the pages that an extension such as `x-topics` refers to. */
function copyForPrism(contract: object): object {
  const refersOutside = (value: unknown) => /"\$ref":"(?!#)/.test(JSON.stringify(value));
  const text = JSON.stringify(contract, (name, value) =>
    name.startsWith("x-") && refersOutside(value) ? undefined : value,
  );
  return JSON.parse(text);
}

export function findOperation(operations: readonly Operation[], request: IHttpRequest) {
  return operationsAt(operations, request).find(({ method }) => method === request.method);
}

/** The methods of the operations at a path, in upper case; empty for an unknown path. */
export function methodsOf(operations: readonly Operation[], request: IHttpRequest): string[] {
  const methods = operationsAt(operations, request).map(({ method }) => method.toUpperCase());
  return [...new Set(methods)].sort();
}

function operationsAt(operations: readonly Operation[], { url }: IHttpRequest): Operation[] {
  const segments = url.path.split("/");
  return operations.filter(({ path }) => {
    const parts = path.split("/");
    return (
      parts.length === segments.length && parts.every((part, index) => fits(part, segments[index] ?? ""))
    );
  });
}

/** Whether a part of a path is that of the template, which may have parameters in it, such as `{name}.json`. */
function fits(part: string, segment: string): boolean {
  const texts = part.split(/\{[^{}]+\}/).map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${texts.join(".+")}$`).test(segment);
}

// Prism reads them in place of the header `Prefer`.
const preferences = ["__code", "__example", "__dynamic", "__seed"];

/** Query parameters that the operation does not declare. Prism lets them pass; the contract has them refused. */
export function undeclaredParameters(operation: Operation, { url }: IHttpRequest): string[] {
  const keys = (operation.security ?? [])
    .flat()
    .flatMap((scheme) => (scheme.type === "apiKey" && scheme.in === "query" ? [scheme.name] : []));
  const known = new Set([
    ...preferences,
    ...keys,
    ...(operation.request?.query?.map((parameter) => parameter.name) ?? []),
  ]);
  return Object.keys(url.query ?? {}).filter((name) => !known.has(name));
}

/**
 * The headers with which every answer of a deprecated operation announces its end (RFC 9745, RFC 8594); none for another.
 * Deprecated parameters and fields are announced by a real server only: Prism does not report which a request has used.
 */
export function deprecationHeaders(declared: Deprecable, page: string): Readonly<Record<string, string>> {
  const deprecation = deprecationOf(declared, page);
  if (deprecation === undefined) return {};
  const { since, sunset } = deprecation;
  return {
    deprecation: `@${Date.parse(since) / 1000}`,
    sunset: new Date(sunset).toUTCString(),
    link: `<${page}>; rel="deprecation", <${page}>; rel="sunset"`,
  };
}
