import { contract } from "./document.ts";
import { operations } from "./operations.ts";

/** The header of the token, and what precedes it there: that of the first security scheme. */
export const credential: { readonly header: string; readonly prefix: string } = readCredential();

/** The header of a request with this token. */
export function asCaller(token: string): Readonly<Record<string, string>> {
  return { [credential.header]: credential.prefix + token };
}

/**
 * The path parameter that all paths have: it identifies the tenant, in whose name the token is signed. `undefined` in an API
 * whose paths have none in common.
 */
export const tenantParameter: string | undefined = readTenantParameter();

/** The first success that an operation declares. */
export function successOf({
  id,
  responses,
}: {
  id: string;
  responses: ReadonlyMap<number, unknown>;
}): number {
  const status = [...responses.keys()].find((one) => one >= 200 && one < 300);
  if (status === undefined) throw new Error(`${id} declares no success`);
  return status;
}

function readCredential() {
  const [scheme] = Object.values(contract.components.securitySchemes ?? {});
  if (scheme?.type === "apiKey" && scheme.in === "header" && scheme.name !== undefined)
    return { header: scheme.name, prefix: "" };
  return { header: "Authorization", prefix: "Bearer " };
}

function readTenantParameter(): string | undefined {
  const [first = [], ...others] = [...operations.values()].map(({ parameters }) =>
    parameters.flatMap(({ name, in: place }) => (place === "path" ? [name] : [])),
  );
  return first.find((name) => others.every((names) => names.includes(name)));
}
