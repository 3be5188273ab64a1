import { UsageError } from "../usage-error.ts";
import { contract, isOwnContract } from "./document.ts";
import { methods, type PathItem, type SecurityRequirement } from "./openapi.ts";
import { operations } from "./operations.ts";

/** Where the token is sent, and what precedes it there; `undefined` where no operation requires one. */
export const credential: Credential | undefined = readCredential();

/** A header, a query parameter or a cookie that holds the token. */
export interface Credential {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly prefix: string;
}

/**
 * The path parameter that all paths have: it identifies the tenant, in whose name the token is signed. `undefined` in an API
 * whose paths have none in common.
 */
export const tenantParameter: string | undefined = readTenantParameter();

/**
 * The status of a request that violates the contract: 400, or 422 in an operation that declares only that one. `undefined` where
 * it declares neither.
 */
export function rejectionOf({ responses }: { responses: ReadonlyMap<number, unknown> }): number | undefined {
  return [400, 422].find((status) => responses.has(status));
}

/** Whether failures are problem documents with a code of the contract's own catalogue. */
export const hasCodes: boolean = "x-codes" in (contract.components.schemas["ProblemCode"] ?? {});

/** The first success that an operation declares by its number; another contract may have `2XX` or `default` alone. */
export function successOf({ responses }: { responses: ReadonlyMap<number, unknown> }): number | undefined {
  return [...responses.keys()].find((one) => one >= 200 && one < 300);
}

/** Parameters whose accepted values depend on what the server holds. Files in `operations/` and `groups/` send them. */
const dependOnState: readonly string[] = [
  "header Idempotency-Key",
  "header If-Match",
  "query cursor",
  "query as_of",
  "getAccount query iban",
];

/** Whether the accepted values of an operation's parameter depend on what the server holds. */
export function dependsOnState(operation: string, part: string): boolean {
  return dependOnState.includes(part) || dependOnState.includes(`${operation} ${part}`);
}

/** That of the first scheme that an operation, or the contract, requires. */
function readCredential(): Credential | undefined {
  const required = [contract.security, ...Object.values(contract.paths).flatMap(securitiesOf)];
  const [name] = required.flatMap((requirements = []) => requirements.flatMap(Object.keys));
  if (name === undefined) return undefined;
  const scheme = contract.components.securitySchemes?.[name];
  if (scheme?.type === "apiKey" && scheme.name !== undefined && isPlace(scheme.in))
    return { in: scheme.in, name: scheme.name, prefix: "" };
  const isBasic = scheme?.type === "http" && scheme.scheme?.toLowerCase() === "basic";
  if (scheme === undefined || scheme.type === "mutualTLS")
    throw new UsageError(
      `The contract requires the security scheme ${name}, ${scheme ? "which is mutualTLS: the kit sends a token" : "which components.securitySchemes lacks"}`,
    );
  return { in: "header", name: "Authorization", prefix: isBasic ? "Basic " : "Bearer " };
}

function securitiesOf(item: PathItem): (readonly SecurityRequirement[] | undefined)[] {
  return methods.map((method) => item[method]?.security);
}

function isPlace(place: string | undefined): place is Credential["in"] {
  return place === "header" || place === "query" || place === "cookie";
}

function readTenantParameter(): string | undefined {
  // Another contract may have a parameter in all paths that identifies no caller.
  if (!isOwnContract) return undefined;
  const [first = [], ...others] = [...operations.values()].map(({ parameters }) =>
    parameters.flatMap(({ name, in: place }) => (place === "path" ? [name] : [])),
  );
  return first.find((name) => others.every((names) => names.includes(name)));
}
