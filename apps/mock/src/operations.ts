import { getHttpOperationsFromSpec, type IHttpRequest } from "@stoplight/prism-http";
import type { Refusal } from "./answer.ts";

type Operation = Awaited<ReturnType<typeof readOperations>>[number];

/** The description's operations for Prism, with `basePath` before every path. */
export async function readOperations(description: object, basePath: string) {
  // A copy, because Prism resolves references in place.
  const operations = await getHttpOperationsFromSpec(structuredClone(description));
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

export function findOperation(operations: readonly Operation[], { method, url }: IHttpRequest) {
  const asked = url.path.split("/");
  return operations.find((operation) => {
    const parts = operation.path.split("/");
    return (
      operation.method === method &&
      parts.length === asked.length &&
      parts.every((part, index) => part.startsWith("{") || part === asked[index])
    );
  });
}

/** Prism lets undeclared query parameters pass. The contract refuses them, lest a mistyped filter list everybody. */
export function refuseUnknownParameter(operation: Operation, { url }: IHttpRequest): Refusal | undefined {
  const declared = new Set(operation.request?.query?.map((parameter) => parameter.name));
  // `__code` and its like are Prism's way to state a preference in the query.
  const unknown = Object.keys(url.query ?? {}).find((name) => !declared.has(name) && !name.startsWith("__"));
  if (unknown === undefined) return undefined;
  return {
    example: { code: 400 },
    path: ["query", unknown],
    message: "Request query parameter is not declared",
  };
}
